package io.corrosion.wipes.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.access.Access;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.store.CheckRows;
import io.corrosion.wipes.store.ScheduleRows;
import io.corrosion.wipes.time.Schedule;
import io.corrosion.wipes.work.Drafting;
import io.corrosion.wipes.work.Neighbours;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The nightly look at the wipes to come. */
class ChecksTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    /** A Monday in the middle of a month, far from the game's own date. */
    private static final Instant NIGHT = Instant.parse("2026-11-16T04:10:00Z");

    private final SliceDatabase database = SliceDatabase.of(POSTGRES.database(), "wipes");
    private final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    private final Map<Scope, List<NewJob>> asked = new java.util.HashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private EnumSet<Capability> can = EnumSet.of(Capability.POWER);
    private final Checks checks = checks();

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }

    private Checks checks() {
        Clock clock = Clock.fixed(NIGHT, ZoneOffset.UTC);
        Jobs jobs = proxy(Jobs.class, (proxy, method, all) -> switch (method.getName()) {
            case "schedule" -> {
                asked.computeIfAbsent(scope, one -> new ArrayList<>()).add((NewJob) all[1]);
                yield JobId.random();
            }
            case "next" -> List.of(NIGHT.plus(Duration.ofHours(20)));
            default -> null;
        });
        ServerGateway gateway = proxy(ServerGateway.class, (proxy, method, all) -> switch (method.getName()) {
            case "capabilities" -> can;
            case "files" -> proxy(ServerFiles.class, (files, call, more) -> null);
            default -> throw new Conflict("There is no agent.");
        });
        LiveServers live = proxy(LiveServers.class, (proxy, method, all) -> LiveServer.unheard((LicenseId) all[0]));
        Neighbours neighbours = new Neighbours();
        Drafting drafting = new Drafting(database.transactions(), gateway, neighbours);
        return new Checks(
                clock,
                proxy(Access.class, (proxy, method, all) -> scope),
                database.transactions(),
                jobs,
                new NextWipe(clock, database.transactions(), jobs),
                new Inspection(database.transactions(), gateway, live, neighbours, drafting),
                proxy(Notifications.class, (proxy, method, all) -> notices.add((Notice) all[1])),
                proxy(ServerDirectory.class, (proxy, method, all) -> Optional.empty()));
    }

    private void schedule(Optional<Instant> next) {
        Schedule schedule = new Schedule(
                UUID.randomUUID(),
                scope.license(),
                Optional.empty(),
                "Tuesdays",
                WipeType.MAP,
                "0 0 * * tue",
                "UTC",
                false,
                true,
                next,
                NIGHT);
        database.transactions().run(scope, tx -> new ScheduleRows().put(tx, scope, schedule));
    }

    private void run(String kind) {
        checks.run(proxy(JobRun.class, (proxy, method, all) -> switch (method.getName()) {
            case "kind" -> kind;
            case "scope" -> scope;
            default -> null;
        }));
    }

    @Test
    void theNightLooksAtServersThatAreWipedWithinTwoDays() {
        schedule(Optional.of(NIGHT.plus(Duration.ofHours(20))));

        run(Checks.NIGHT);

        assertThat(asked.get(scope))
                .anyMatch(job -> job.kind().equals(Checks.LOOK)
                        && job.key().orElse("").contains(scope.license().toString()));
    }

    @Test
    void aWipeThatIsFarAwayIsNotLookedAtYet() {
        schedule(Optional.of(NIGHT.plus(Duration.ofDays(9))));

        run(Checks.NIGHT);

        assertThat(asked.values().stream().flatMap(List::stream))
                .noneMatch(job -> job.key().orElse("").contains(scope.license().toString()));
    }

    @Test
    void peopleAreToldOnceOfWhatIsWrongAndAgainWhenSomethingElseIs() {
        schedule(Optional.of(NIGHT.plus(Duration.ofHours(20))));

        run(Checks.LOOK);
        run(Checks.LOOK);
        can = EnumSet.allOf(Capability.class);
        run(Checks.LOOK);

        assertThat(notices).extracting(Notice::event).containsExactly("wipe.checked", "wipe.checked");
        Report latest = database.transactions().read(scope, tx -> new CheckRows().of(tx, scope));
        assertThat(latest.wipeAt()).contains(NIGHT.plus(Duration.ofHours(20)));
        assertThat(latest.findings()).extracting(Finding::kind).containsExactly("connection");
    }
}
