package io.corrosion.analytics.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.analytics.Alerts;
import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.Stand;
import io.corrosion.analytics.alert.AlertEvent;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.analytics.alert.AlertRule.Action;
import io.corrosion.analytics.alert.AlertRule.Kind;
import io.corrosion.analytics.messaging.SampleSink;
import io.corrosion.analytics.sql.AlertRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.alert.AlertSignal;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertWatchTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Stand stand =
            new Stand(SliceDatabase.of(POSTGRES.database(), "analytics").transactions());
    private final SampleSink sink = new SampleSink(stand.intake);
    private final AlertRows rows = new AlertRows();
    private final List<Notice> told = new ArrayList<>();
    private int failures;
    private final List<Object> left = new ArrayList<>();
    private OptionalDouble queue = OptionalDouble.empty();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(3));

    @Test
    void aRuleFiresTellsAndRestartsOnceAndIsOverWhenItIsOver() {
        UUID rule = rule(Optional.empty());
        report(0, 10, 95);

        watch(4);
        assertThat(told).isEmpty();
        watch(6);
        watch(7); // goes on: nobody is told again

        assertThat(told).extracting(Notice::event).containsExactly("alert.fired");
        assertThat(left).hasSize(1);
        assertThat(history()).singleElement().satisfies(event -> {
            assertThat(event.rule()).isEqualTo(rule);
            assertThat(event.resolvedAt()).isEmpty();
        });

        report(10, 20, 20);
        watch(12);
        report(20, 30, 95);
        watch(28); // fires again, within the pause: told, not acted

        assertThat(told).extracting(Notice::event).containsExactly("alert.fired", "alert.resolved", "alert.fired");
        assertThat(left).hasSize(1);
        assertThat(history()).hasSize(2);
        assertThat(history().get(1).resolvedAt()).contains(start.plus(Duration.ofMinutes(12)));
    }

    @Test
    void aSnoozedRuleIsSilentUntilItsEnd() {
        rule(Optional.of(start.plus(Duration.ofMinutes(8))));
        report(0, 20, 95);

        watch(7);
        assertThat(told).isEmpty();
        assertThat(left).isEmpty();
        assertThat(history()).singleElement().matches(AlertEvent::silent);

        watch(9);
        assertThat(told).extracting(Notice::event).containsExactly("alert.fired");
        assertThat(history()).singleElement().matches(event -> !event.silent());
    }

    @Test
    void anAlertIsAcknowledgedByWhoSawItFirst() {
        rule(Optional.empty());
        report(0, 10, 95);
        watch(6);
        UUID fired = history().get(0).id();
        Alerts alerts = new Alerts(
                Stand.stub(Access.class, called -> stand.scope),
                stand.transactions,
                Stand.stub(Audit.class, called -> null),
                Stand.signals());

        AlertEvent seen = alerts.acknowledge(person("Ann"), stand.license, fired);
        alerts.acknowledge(person("Ben"), stand.license, fired);

        assertThat(history()).singleElement().satisfies(event -> {
            assertThat(event.acknowledgedBy()).isEqualTo("Ann");
            assertThat(event.acknowledgedAt()).isEqualTo(seen.acknowledgedAt()).isPresent();
        });
        assertThatThrownBy(() -> alerts.acknowledge(person("Ann"), stand.license, UUID.randomUUID()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aSignalOfSomebodyElseIsReadEachMinuteAndWhileItIsAwayNothingFiresOrEnds() {
        queue = OptionalDouble.of(70);
        stand.transactions.run(stand.scope, tx -> rows.add(tx, stand.scope, waiting(), "Mara", start));

        for (int minute = 0; minute <= 4; minute++) {
            watch(minute);
        }
        assertThat(told).isEmpty();
        watch(5);
        assertThat(told).extracting(Notice::event).containsExactly("alert.fired");

        queue = OptionalDouble.empty();
        watch(9);
        assertThat(told).hasSize(1);

        queue = OptionalDouble.of(3);
        watch(10);
        assertThat(told).extracting(Notice::event).containsExactly("alert.fired", "alert.resolved");
    }

    @Test
    void aRuleThatCannotBeJudgedKeepsNoOtherFromItsVerdict() {
        UUID one = rule(Optional.empty());
        UUID other = rule(Optional.empty());
        report(0, 10, 95);
        failures = 1;

        watch(6);
        assertThat(told).hasSize(1);
        assertThat(history()).hasSize(1);

        watch(7);
        assertThat(history()).extracting(AlertEvent::rule).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void aRuleThatIsSwitchedOffFiresNoLonger() {
        UUID id = rule(Optional.empty());
        report(0, 10, 95);
        watch(6);
        AlertRule known = stand.read(tx -> rows.rule(tx, stand.license, id)).orElseThrow();
        Alerts alerts = new Alerts(
                Stand.stub(Access.class, called -> stand.scope),
                stand.transactions,
                Stand.stub(Audit.class, called -> null),
                Stand.signals());

        alerts.change(person("Ann"), stand.license, known.switched(false));

        assertThat(history()).singleElement().matches(event -> event.resolvedAt()
                .isPresent());
    }

    private static AlertRule waiting() {
        return new AlertRule(
                UUID.randomUUID(),
                "Waiting",
                Kind.ABOVE,
                "queue.waiting",
                50,
                5,
                Action.NONE,
                "",
                60,
                true,
                Optional.empty(),
                Optional.empty());
    }

    private static Caller person(String name) {
        return new Caller(UserId.random(), name + "@example.org", name, SessionId.random(), "::1", "");
    }

    private AlertSignal waitingPlayers() {
        return new AlertSignal() {
            @Override
            public String name() {
                return "queue.waiting";
            }

            @Override
            public String label() {
                return "Players who wait";
            }

            @Override
            public OptionalDouble reading(Scope.Licence server, Instant now) {
                return queue;
            }
        };
    }

    private UUID rule(Optional<Instant> snoozed) {
        AlertRule rule = new AlertRule(
                UUID.randomUUID(),
                "CPU",
                Kind.ABOVE,
                Metric.CPU,
                80,
                5,
                Action.RESTART,
                "",
                60,
                true,
                Optional.empty(),
                Optional.empty());
        stand.transactions.run(stand.scope, tx -> {
            rows.add(tx, stand.scope, rule, "Mara", start);
            rows.snooze(tx, stand.license, rule.id(), snoozed);
        });
        return rule.id();
    }

    private void report(int fromMinute, int toMinute, double cpu) {
        for (int half = 2 * fromMinute; half < 2 * toMinute; half++) {
            sink.accept(List.of(stand.agent(start.plusSeconds(30L * half), 100, cpu)));
        }
    }

    private List<AlertEvent> history() {
        return stand.read(tx -> rows.history(tx, stand.license, 10));
    }

    private void watch(int minute) {
        Clock clock = Clock.fixed(start.plus(Duration.ofMinutes(minute)), ZoneOffset.UTC);
        new AlertWatch(
                        stand.transactions,
                        Stand.stub(Jobs.class, called -> {
                            left.add(called.get(1));
                            return JobId.random();
                        }),
                        Stand.stub(Notifications.class, called -> {
                            if (failures-- > 0) {
                                throw new IllegalStateException("The notice could not be left.");
                            }
                            told.add((Notice) called.get(1));
                            return null;
                        }),
                        Stand.stub(ServerDirectory.class, called -> Optional.empty()),
                        Stand.signals(waitingPlayers()),
                        clock)
                .watch();
    }
}
