package io.corrosion.analytics.job;

import io.corrosion.analytics.alert.AlertEvent;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.analytics.sql.AlertRows;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does what a rule that fired asks for, once, and writes down what became of it. */
@Component(service = JobHandler.class, property = JobHandler.KIND + "=" + AlertAction.KIND)
public final class AlertAction implements JobHandler {

    static final String KIND = "analytics.act";

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int LONGEST = 500;

    private final Transactions transactions;
    private final ServerGateway gateway;
    private final RecoveryPoints backups;
    private final AlertRows rows = new AlertRows();

    @Activate
    public AlertAction(
            @Reference(target = "(corrosion.schema=analytics)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference RecoveryPoints backups) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.backups = backups;
    }

    @Override
    public void run(JobRun run) throws InterruptedException {
        UUID event = UUID.fromString(run.payload().replace("\"", ""));
        if (run.scope() instanceof Scope.Licence scope) {
            act(scope, event);
        }
    }

    private void act(Scope.Licence scope, UUID id) throws InterruptedException {
        Optional<AlertEvent> event = transactions.read(scope, tx -> rows.event(tx, scope.license(), id));
        Optional<AlertRule> rule =
                event.flatMap(fired -> transactions.read(scope, tx -> rows.rule(tx, scope.license(), fired.rule())));
        Optional<Command> command = rule.flatMap(AlertAction::command);
        if (command.isPresent()) {
            String outcome = send(scope, id, rule.get().name(), command.get());
            String words = outcome.substring(0, Math.min(LONGEST, outcome.length()));
            transactions.run(scope, tx -> rows.outcome(tx, id, words));
        } else if (rule.filter(found -> found.action() == AlertRule.Action.BACKUP)
                .isPresent()) {
            String outcome = backUp(scope, id, rule.get().name());
            transactions.run(scope, tx -> rows.outcome(tx, id, outcome));
        }
    }

    /** The firing's id is the backup's: a job that is done again takes none again. */
    private String backUp(Scope.Licence scope, UUID event, String rule) {
        try {
            backups.take(scope, Actor.system("alert " + rule), event, "Alert: " + rule, "alert");
            return "backup ordered";
        } catch (DomainException refused) {
            String words = "backup refused: " + refused.getMessage();
            return words.substring(0, Math.min(LONGEST, words.length()));
        }
    }

    private static Optional<Command> command(AlertRule rule) {
        return switch (rule.action()) {
            case NONE, BACKUP -> Optional.empty();
            case RESTART -> Optional.of(new Command.Power(PowerSignal.RESTART));
            case COMMAND -> Optional.of(new Command.Console(rule.command()));
        };
    }

    private String send(Scope.Licence scope, UUID event, String rule, Command command) throws InterruptedException {
        try {
            gateway.lease(scope, event, "alert", DEADLINE.multipliedBy(2));
            try {
                CommandRecord sent = gateway.send(scope, Actor.system("alert " + rule), event, command, DEADLINE);
                CommandRecord done = gateway.outcome(scope, sent.id()).get(2 * DEADLINE.toSeconds(), TimeUnit.SECONDS);
                return done.state() == CommandState.ACKNOWLEDGED
                        ? command.name() + " done"
                        : command.name() + " failed: " + done.error();
            } finally {
                gateway.release(scope, event);
            }
        } catch (DomainException refused) {
            return command.name() + " refused: " + refused.getMessage();
        } catch (ExecutionException | TimeoutException lost) {
            return command.name() + " was sent; nobody answered";
        }
    }
}
