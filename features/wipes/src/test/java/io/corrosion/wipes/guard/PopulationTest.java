package io.corrosion.wipes.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.Reading;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.wipe.WipeEnded;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Begin;
import io.corrosion.wipes.NewWipe;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.store.WipeRows;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that stays empty after its wipe has somebody told of it. */
class PopulationTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant END = Instant.parse("2026-11-05T19:30:00Z");
    private static final Instant LOOK = END.plus(Duration.ofMinutes(20));

    private final SliceDatabase database = SliceDatabase.of(POSTGRES.database(), "wipes");
    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final List<NewJob> planned = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Jobs jobs = proxy(Jobs.class, (proxy, method, all) -> {
        planned.add((NewJob) all[1]);
        return JobId.random();
    });
    private Reading players = Reading.of(0, LOOK);
    private final Population guard = new Population(
            Clock.fixed(LOOK, ZoneOffset.UTC),
            database.transactions(),
            jobs,
            proxy(LiveServers.class, (proxy, method, all) -> live()),
            proxy(Notifications.class, (proxy, method, all) -> notices.add((Notice) all[1])),
            proxy(ServerDirectory.class, (proxy, method, all) -> Optional.empty()));

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private LiveServer live() {
        LiveServer unheard = LiveServer.unheard(scope.license());
        return new LiveServer(
                unheard.id(),
                unheard.connection(),
                unheard.power(),
                unheard.since(),
                unheard.pending(),
                unheard.reason(),
                unheard.agentSeen(),
                unheard.pluginSeen(),
                players,
                unheard.maxPlayers(),
                unheard.fps(),
                unheard.entities(),
                unheard.uptimeSeconds(),
                unheard.cpuPercent(),
                unheard.memoryMb(),
                unheard.diskGb(),
                unheard.netTxMb());
    }

    private Wipe wiped() {
        Begin begin = new Begin(jobs, proxy(Audit.class, (proxy, method, all) -> null));
        return database.transactions().write(scope, tx -> {
            Wipe wipe = begin.begin(tx, scope, NewWipe.manual(WipeType.MAP, Optional.empty(), Actor.system("test")));
            Wipe ended = wipe.with(draft -> draft.ended(END));
            new WipeRows().save(tx, ended, END);
            planned.clear();
            return ended;
        });
    }

    private void ends(Wipe wipe, String type, String status) {
        guard.on(new WipeEnded(scope.tenant(), scope.license(), wipe.id(), type, "manual", status, "", END));
    }

    private void look() {
        NewJob job = planned.get(0);
        guard.run(proxy(JobRun.class, (proxy, method, all) -> switch (method.getName()) {
            case "scope" -> scope;
            case "payload" -> job.payload();
            default -> null;
        }));
    }

    @Test
    void nobodyOnTwentyMinutesAfterTheWipeIsTold() {
        Wipe wipe = wiped();

        ends(wipe, "map", "success");
        look();

        assertThat(planned).hasSize(1);
        assertThat(planned.get(0).runAt()).contains(END.plus(Duration.ofMinutes(20)));
        assertThat(planned.get(0).key()).isPresent();
        assertThat(notices).extracting(Notice::event).containsExactly("wipe.nobody");
    }

    @Test
    void whereSomebodyPlaysOrNobodyKnowsNothingIsTold() {
        Wipe wipe = wiped();
        ends(wipe, "map", "success");

        players = Reading.of(3, LOOK);
        look();
        players = Reading.NONE;
        look();
        players = Reading.of(0, LOOK.minusSeconds(151));
        look();

        assertThat(notices).isEmpty();
    }

    @Test
    void aWipeThatFailedOrAnUpdateIsNotLookedAfter() {
        Wipe wipe = wiped();

        ends(wipe, "map", "failed");
        ends(wipe, "update", "success");

        assertThat(planned).isEmpty();
    }
}
