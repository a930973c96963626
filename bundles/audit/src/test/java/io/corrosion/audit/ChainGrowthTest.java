package io.corrosion.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.Verification;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The chain while it grows and while old months leave it. */
class ChainGrowthTest extends LogGround {

    @Test
    void manyWritersOfManyOrganisationsMakeWholeChains() throws Exception {
        List<TenantId> tenants =
                IntStream.range(0, 4).mapToObj(number -> TenantId.random()).toList();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            TenantId mine = tenants.get(writer % tenants.size());
            writers.add(() -> {
                for (int deed = 0; deed < 25; deed++) {
                    int number = deed;
                    transactions.run(new Scope.Tenant(mine), tx -> {
                        audit.record(tx, entry("many.first", Map.of("n", number + "")));
                        audit.record(tx, entry("many.second", Map.of("n", number + "")));
                    });
                }
                return null;
            });
        }

        for (Future<Void> done : pool.invokeAll(writers)) {
            done.get();
        }
        pool.shutdown();

        assertThat(tenants).allSatisfy(one -> assertThat(trail.verify(new Scope.Tenant(one)))
                .isEqualTo(new Verification(100, 1, 100, 0, List.of())));
    }

    @Test
    void anOpenTransactionOfOneOrganisationHoldsUpNobody() {
        transactions.run(organisation, tx -> {
            audit.record(tx, entry("slow.deed", Map.of()));
            transactions.run(organisation, other -> audit.record(other, entry("quick.deed", Map.of())));
        });

        assertThat(trail.verify(organisation).entries()).isEqualTo(2);
    }

    @Test
    void whatIsRolledBackLeavesNoGap() {
        record(1);
        assertThatThrownBy(() -> transactions.run(organisation, tx -> {
                    audit.record(tx, entry("undone", Map.of()));
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        record(1);

        assertThat(trail.verify(organisation)).isEqualTo(new Verification(2, 1, 2, 0, List.of()));
    }

    @Test
    void purgedMonthsLeaveAChainThatCanBeChecked() {
        recordAt(Instant.parse("2026-01-10T00:00:00Z"), 3);
        recordAt(Instant.parse("2026-02-10T00:00:00Z"), 2);
        recordAt(Instant.parse("2026-01-31T23:59:59Z"), 1);
        recordAt(Instant.parse("2026-02-20T00:00:00Z"), 1);
        Retention retention = new Retention(
                transactions, audit, notary, Clock.fixed(Instant.parse("2026-05-05T00:00:00Z"), ZoneOffset.UTC), 3);

        assertThat(retention.keep()).containsExactly("2026-01-01");

        assertThat(trail.verify(organisation)).isEqualTo(new Verification(3, 4, 7, 0, List.of()));
        recordAt(Instant.parse("2026-05-05T00:00:00Z"), 1);
        assertThat(trail.verify(organisation)).isEqualTo(new Verification(4, 4, 8, 0, List.of()));
        assertThat(retention.keep()).isEmpty();
        assertThat(trail.find(Scope.platform("test"), AuditQuery.ALL, Optional.empty(), 10)
                        .items())
                .extracting(logged -> logged.entry().action())
                .contains("audit.purge");
    }

    @Test
    void anOrganisationWhoseEntriesAreAllPurgedGoesOnWhereItStopped() {
        recordAt(Instant.parse("2026-01-10T00:00:00Z"), 3);
        notary.purge(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(trail.verify(organisation)).isEqualTo(new Verification(0, 0, 0, 0, List.of()));

        record(1);

        assertThat(trail.verify(organisation)).isEqualTo(new Verification(1, 4, 4, 0, List.of()));
    }

    @Test
    void aMonthDroppedWithoutItsSignatureIsMissed() throws SQLException {
        recordAt(Instant.parse("2026-01-10T00:00:00Z"), 3);
        record(2);

        asOwner("drop table audit.links_2026_01", "drop table audit.audit_logs_2026_01");

        assertThat(trail.verify(organisation).findings())
                .singleElement()
                .asString()
                .contains("no purge explains it");
    }
}
