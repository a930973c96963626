package io.corrosion.backups.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupStatus;
import io.corrosion.backups.BackupType;
import io.corrosion.backups.Links;
import io.corrosion.backups.Schedule;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Addresses that work once, and schedules, on a real database. */
class LinksTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Bench bench =
            new Bench(SliceDatabase.of(POSTGRES.database(), "backups").transactions());
    private Backup backup;

    @BeforeEach
    void aBackup() throws Exception {
        bench.machine.files.put("world.map", new byte[] {1, 2, 3});
        backup = bench.take();
    }

    @Test
    void anAddressWorksOnceForTheBackupItWasMadeFor() {
        Links.Link link = made();

        Links.Pass pass = use(link);

        assertThat(pass.scope()).isEqualTo(bench.scope);
        assertThat(pass.maker()).isEqualTo(Actor.of(bench.caller));
        assertThatThrownBy(() -> use(link)).isInstanceOf(NotFound.class).hasMessageContaining("used already");
    }

    @Test
    void ofTwoWhoComeAtOnceOneGetsIt() throws Exception {
        Links.Link link = made();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Boolean> attempt = () -> {
            try {
                return use(link) != null;
            } catch (NotFound late) {
                return false;
            }
        };
        int got = 0;
        try {
            for (Future<Boolean> each : threads.invokeAll(java.util.Collections.nCopies(8, attempt))) {
                got += each.get() ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(got).isEqualTo(1);
    }

    @Test
    void anAddressThatWasAlteredOrIsTooOldIsRefused() {
        Links.Link link = made();

        assertThatThrownBy(() -> bench.links.use(
                        LicenseId.random(), backup.id(), id(link), part(link, "expires"), part(link, "signature")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> bench.links.use(
                        bench.scope.license(), backup.id(), UUID.randomUUID(), part(link, "expires"), "1"))
                .isInstanceOf(Refused.class);
        bench.clock.pass(Links.VALID.plusSeconds(1));
        assertThatThrownBy(() -> use(link)).isInstanceOf(Refused.class);
    }

    @Test
    void whatNobodyFetchedInTimeIsForgotten() throws Exception {
        Links.Link link = made();
        bench.clock.pass(Links.VALID.plusSeconds(1));

        bench.tick();
        bench.clock.pass(Duration.ofDays(-1));

        assertThatThrownBy(() -> use(link)).isInstanceOf(NotFound.class);
    }

    @Test
    void aScheduleTakesBackupsUntilItEnds() throws Exception {
        UUID id = UUID.randomUUID();
        Schedule nightly = new Schedule(
                id,
                bench.scope.license(),
                "nightly",
                "0 4 * * *",
                "Europe/Berlin",
                BackupType.INCREMENTAL,
                false,
                List.of("auto"),
                true,
                Instant.EPOCH);
        bench.plans.put(bench.caller, bench.scope.license(), nightly);

        bench.tick();
        bench.tick();
        bench.plans.end(bench.caller, bench.scope.license(), id);
        bench.tick();

        assertThat(bench.backups.list(bench.caller, bench.scope.license(), Optional.of("auto"), Optional.empty(), 10))
                .hasSize(2)
                .allSatisfy(made -> assertThat(made.status()).isEqualTo(BackupStatus.COMPLETED))
                .allSatisfy(made -> assertThat(made.name()).startsWith("nightly 20"));
    }

    private Links.Link made() {
        return bench.links.make(bench.caller, bench.scope.license(), backup.id());
    }

    private Links.Pass use(Links.Link link) {
        return bench.links.use(
                bench.scope.license(), backup.id(), id(link), part(link, "expires"), part(link, "signature"));
    }

    private static UUID id(Links.Link link) {
        return UUID.fromString(part(link, "link"));
    }

    private static String part(Links.Link link, String name) {
        return link.address().replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    }
}
