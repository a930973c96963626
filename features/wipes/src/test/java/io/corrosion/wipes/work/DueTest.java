package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.job.JobId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.wipe.BeforeWipe;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Begin;
import io.corrosion.wipes.Due;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.store.ScheduleRows;
import io.corrosion.wipes.time.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each minute: whose time has come begins, all of them in one job. */
class DueTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant TOMORROW =
            Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MINUTES);

    private static Transactions transactions;

    private final Bench bench = new Bench(transactions);
    private final Map<JobId, NewJob> waiting = new LinkedHashMap<>();
    private final Jobs jobs = Bench.proxy(Jobs.class, (name, arguments) -> switch (name) {
        case "schedule" -> left((NewJob) arguments[1]);
        case "withdraw" -> waiting.remove(arguments[1]) != null;
        case "next" -> List.of(TOMORROW);
        default -> null;
    });

    @BeforeAll
    static void migrate() {
        transactions = SliceDatabase.of(POSTGRES.database(), "wipes").transactions();
    }

    private JobId left(NewJob job) {
        JobId id = JobId.random();
        waiting.put(id, job);
        return id;
    }

    private Clock clock = Clock.systemUTC();

    private void minute() throws InterruptedException {
        new Due(clock, transactions, jobs, new Begin(jobs, Bench.audit()), bench.node(jobs))
                .run(new Run("wipes.due", "{}", bench.scope));
    }

    private Scope.Licence plan(String zone, boolean active, Duration ago) {
        Scope.Licence server = new Scope.Licence(TenantId.random(), LicenseId.random());
        Schedule schedule = new Schedule(
                UUID.randomUUID(),
                server.license(),
                Optional.empty(),
                "Weekly",
                WipeType.MAP,
                "0 19 * * *",
                zone,
                false,
                active,
                Optional.of(Instant.now().minus(ago)),
                Instant.now());
        transactions.run(server, tx -> new ScheduleRows().put(tx, server, schedule));
        return server;
    }

    private List<Wipe> wipes(Scope.Licence server) {
        return transactions.read(server, tx -> bench.rows.list(tx, server, Optional.empty(), 5));
    }

    private Optional<Instant> next(Scope.Licence server) {
        return transactions
                .read(server, tx -> new ScheduleRows().of(tx, server))
                .get(0)
                .next();
    }

    @Test
    void allWhoseTimeHasComeAreAnnouncedAtOnceAndOnceOnly() throws Exception {
        List<Scope.Licence> servers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            servers.add(plan("UTC", true, Duration.ofSeconds(i)));
        }
        Scope.Licence off = plan("UTC", false, Duration.ofSeconds(1));
        Scope.Licence later = plan("UTC", true, Duration.ofHours(-1));

        minute();
        minute();

        assertThat(servers).allSatisfy(server -> {
            assertThat(wipes(server)).singleElement().satisfies(wipe -> {
                assertThat(wipe.step()).isEqualTo(Step.COUNTDOWN);
                assertThat(wipe.startedAt()).isPresent();
            });
            assertThat(next(server)).contains(TOMORROW);
        });
        assertThat(wipes(off)).isEmpty();
        assertThat(wipes(later)).isEmpty();
        assertThat(waiting.values())
                .as("of each wipe its next turn; the spare one was taken back")
                .hasSize(5)
                .allMatch(job -> job.queue().equals(Work.QUEUE));
    }

    @Test
    void aModuleThatThinksForSecondsKeepsNoWipeFromBeginningAndTheJobEnds() throws Exception {
        List<Scope.Licence> servers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            servers.add(plan("UTC", true, Duration.ofSeconds(i)));
        }
        List<Integer> begun = new ArrayList<>();
        Instant[] now = {Instant.now().plusSeconds(1)};
        InstantSource source = () -> now[0];
        clock = source.withZone(ZoneOffset.UTC);
        BeforeWipe slow = wipe -> {
            begun.add(servers.stream().mapToInt(server -> wipes(server).size()).sum());
            now[0] = now[0].plusSeconds(4);
            return Optional.empty();
        };
        bench.hooks.add(slow);

        minute();

        assertThat(begun).as("all had begun before a module was asked").containsExactly(5, 5, 5);
        assertThat(servers).allSatisfy(server -> assertThat(next(server)).contains(TOMORROW));
        assertThat(waiting.values().stream().filter(job -> job.queue().equals(Work.PROMPT)))
                .as("whose first turn is left to their own jobs")
                .hasSize(2);
    }

    @Test
    void aScheduleThatCannotBeReadHoldsNobodyUp() throws Exception {
        Scope.Licence broken = plan("Nowhere/At_All", true, Duration.ofMinutes(5));
        Scope.Licence fine = plan("UTC", true, Duration.ofSeconds(1));

        minute();

        assertThat(wipes(broken)).isEmpty();
        assertThat(wipes(fine)).hasSize(1);
    }

    @Test
    void whenTheNodeDiesBeforeTheFirstTurnTheWipesOwnJobTakesIt() throws Exception {
        Scope.Licence server = plan("UTC", true, Duration.ofSeconds(1));
        bench.fate.comesAt(1);

        try {
            minute();
        } catch (Fate.Killed killed) {
            bench.fate.comesAt(Integer.MAX_VALUE);
        }
        assertThat(waiting.values()).singleElement().satisfies(job -> assertThat(job.runAt())
                .isPresent());
        String payload = waiting.values().iterator().next().payload();
        bench.node().run(new Run(Work.KIND, payload, server));

        assertThat(wipes(server)).singleElement().satisfies(wipe -> assertThat(wipe.step())
                .isEqualTo(Step.COUNTDOWN));
    }
}
