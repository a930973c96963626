package io.corrosion.analytics.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.Stand;
import io.corrosion.analytics.alert.AlertEvent;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.analytics.alert.AlertRule.Action;
import io.corrosion.analytics.alert.AlertRule.Kind;
import io.corrosion.analytics.messaging.SampleSink;
import io.corrosion.analytics.sql.AlertRows;
import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertActionTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Stand stand =
            new Stand(SliceDatabase.of(POSTGRES.database(), "analytics").transactions());
    private final SampleSink sink = new SampleSink(stand.intake);
    private final AlertRows rows = new AlertRows();
    private final List<NewJob> left = new ArrayList<>();
    private final List<Object> ordered = new ArrayList<>();
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofHours(3));

    @Test
    void crossingTheDiskLevelOrdersOneBackup() {
        rule(Metric.DISK, 10, Action.BACKUP, "");
        for (int half = 0; half < 20; half++) {
            sink.accept(List.of(stand.agent(start.plusSeconds(30L * half), 100, 5)));
        }

        watch(6);
        watch(7);
        left.forEach(this::run);
        left.forEach(this::run); // the platform was killed after the first time

        AlertEvent event = stand.read(tx -> rows.history(tx, stand.license, 10)).get(0);
        assertThat(left).hasSize(1);
        assertThat(ordered).hasSize(2).containsOnly(event.id());
        assertThat(event.outcome()).isEqualTo("backup ordered");
    }

    @Test
    void theConfiguredCommandIsSentAndWhatBecameOfItIsKept() {
        rule(Metric.CPU, 4, Action.COMMAND, "server.save");
        for (int half = 0; half < 20; half++) {
            sink.accept(List.of(stand.agent(start.plusSeconds(30L * half), 100, 5)));
        }

        watch(6);
        left.forEach(this::run);

        assertThat(ordered).containsExactly(new Command.Console("server.save"));
        assertThat(stand.read(tx -> rows.history(tx, stand.license, 10)).get(0).outcome())
                .isEqualTo("console done");
    }

    private void rule(Metric metric, double threshold, Action what, String command) {
        AlertRule rule = new AlertRule(
                UUID.randomUUID(),
                "Disk",
                Kind.ABOVE,
                metric,
                threshold,
                5,
                what,
                command,
                60,
                true,
                Optional.empty(),
                Optional.empty());
        stand.transactions.run(stand.scope, tx -> rows.add(tx, stand.scope, rule, "Mara", start));
    }

    private void watch(int minute) {
        new AlertWatch(
                        stand.transactions,
                        Stand.stub(Jobs.class, called -> {
                            left.add((NewJob) called.get(1));
                            return JobId.random();
                        }),
                        Stand.stub(Notifications.class, called -> null),
                        Stand.stub(ServerDirectory.class, called -> Optional.empty()),
                        Stand.signals(),
                        Clock.fixed(start.plus(Duration.ofMinutes(minute)), ZoneOffset.UTC))
                .watch();
    }

    private void run(NewJob job) {
        var action = new AlertAction(
                stand.transactions,
                gateway(),
                Stand.stub(RecoveryPoints.class, called -> ordered.add(called.get(2)) ? null : null));
        try {
            action.run((JobRun) Proxy.newProxyInstance(
                    JobRun.class.getClassLoader(),
                    new Class<?>[] {JobRun.class},
                    (proxy, method, arguments) -> method.getName().equals("scope") ? stand.scope : job.payload()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes every command and says that it was done. */
    private ServerGateway gateway() {
        CommandRecord done = new CommandRecord(
                CommandId.random(),
                stand.license,
                "console",
                "",
                "alert",
                CommandState.ACKNOWLEDGED,
                start,
                start,
                Optional.of(start),
                "",
                "");
        return (ServerGateway) Proxy.newProxyInstance(
                ServerGateway.class.getClassLoader(),
                new Class<?>[] {ServerGateway.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "send" -> {
                        ordered.add(arguments[3]);
                        yield done;
                    }
                    case "outcome" -> CompletableFuture.completedFuture(done);
                    default -> null;
                });
    }
}
