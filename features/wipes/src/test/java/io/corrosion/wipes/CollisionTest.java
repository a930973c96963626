package io.corrosion.wipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.store.WipeRows;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The weekly map wipe and the monthly full wipe come at the same minute: one of them wipes, blueprints never go twice. */
class CollisionTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final UUID WEEKLY = UUID.randomUUID();
    private static final UUID MONTHLY = UUID.randomUUID();

    private final SliceDatabase database = SliceDatabase.of(POSTGRES.database(), "wipes");
    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final WipeRows rows = new WipeRows();
    private final Begin begin = new Begin(nothing(Jobs.class), nothing(Audit.class));

    private static <T> T nothing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, all) -> null));
    }

    private Wipe due(UUID schedule, WipeType type) {
        return database.transactions().write(scope, tx -> {
            Actor actor = Actor.system("schedule");
            begin.scheduled(
                    tx,
                    scope,
                    new NewWipe(type, Trigger.SCHEDULED, Optional.of(schedule), Optional.empty(), actor, Map.of()),
                    Duration.ZERO);
            return rows.list(tx, scope, Optional.empty(), 1).get(0);
        });
    }

    private void succeeded(Wipe wipe, Duration ago) {
        Instant end = Instant.now().minus(ago).truncatedTo(ChronoUnit.MICROS);
        database.transactions().run(scope, tx -> {
            Wipe done = wipe;
            for (WipeStatus next :
                    List.of(WipeStatus.PRE_WIPE, WipeStatus.WIPING, WipeStatus.POST_WIPE, WipeStatus.SUCCESS)) {
                done = done.with(draft -> draft.status(next));
            }
            rows.save(tx, done.with(draft -> draft.ended(end)), end);
        });
    }

    @Test
    void theSecondOfTwoSchedulesAtTheSameMinuteIsLeftOutWithTheReason() {
        Wipe first = due(WEEKLY, WipeType.MAP);
        Wipe second = due(MONTHLY, WipeType.FULL);

        assertThat(first.active()).isTrue();
        assertThat(second.active()).isFalse();
        assertThat(second.status()).isEqualTo(WipeStatus.CANCELLED);
        assertThat(second.error()).contains("another wipe of this server was running");
    }

    @Test
    void whoComesRightAfterAnotherSchedulesSuccessDoesNotWipeAgain() {
        succeeded(due(WEEKLY, WipeType.MAP), Duration.ofMinutes(110));

        Wipe second = due(MONTHLY, WipeType.FULL);

        assertThat(second.status()).isEqualTo(WipeStatus.CANCELLED);
        assertThat(second.error()).contains("a map wipe ended less than two hours before");
    }

    @Test
    void laterOnAndForTheSameScheduleEachTimeCounts() {
        succeeded(due(WEEKLY, WipeType.MAP), Duration.ofMinutes(130));
        Wipe other = due(MONTHLY, WipeType.FULL);
        assertThat(other.active()).isTrue();
        succeeded(other, Duration.ofMinutes(1));

        assertThat(due(MONTHLY, WipeType.FULL).active()).isTrue();
    }
}
