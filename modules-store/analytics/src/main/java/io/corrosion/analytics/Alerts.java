package io.corrosion.analytics;

import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.alert.AlertEvent;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.analytics.alert.Rehearsal;
import io.corrosion.analytics.alert.Verdict;
import io.corrosion.analytics.alert.Verdict.Reading;
import io.corrosion.analytics.sql.AlertRows;
import io.corrosion.analytics.sql.SeriesRows;
import io.corrosion.analytics.sql.SignalRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.alert.AlertSignal;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The use cases around alert rules. Thread-safe. */
@Component(service = Alerts.class)
public final class Alerts {

    private static final int MOST_RULES = 100;
    private static final int MOST_EVENTS = 200;
    private static final int LONGEST_SNOOZE = 7 * 24 * 60;
    private static final Duration WEEKS = Duration.ofDays(90);
    private static final Permission CONSOLE = Permission.of("console.write");
    private static final Permission RESTART = Permission.of("control.restart");
    private static final Permission BACKUP = Permission.of("backups.create");

    private final Access access;
    private final Transactions transactions;
    private final Audit audit;
    private final Signals signals;
    private final Clock clock;
    private final AlertRows rows = new AlertRows();
    private final SeriesRows series = new SeriesRows();
    private final SignalRows heard = new SignalRows();

    /** A stretch of the past in which a rule would have fired. */
    public record Fired(Instant from, Instant to, double value) {}

    @Activate
    public Alerts(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=analytics)") Transactions transactions,
            @Reference Audit audit,
            @Reference Signals signals) {
        this(access, transactions, audit, signals, Clock.systemUTC());
    }

    Alerts(Access access, Transactions transactions, Audit audit, Signals signals, Clock clock) {
        this.access = access;
        this.transactions = transactions;
        this.audit = audit;
        this.signals = signals;
        this.clock = clock;
    }

    /** The server's rules, by name. */
    public List<AlertRule> rules(Caller caller, LicenseId server) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        return transactions.read(scope, tx -> rows.rules(tx, server));
    }

    /** @throws NotFound when there is none */
    public AlertRule rule(Caller caller, LicenseId server, UUID rule) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        return transactions.read(scope, tx -> rows.rule(tx, server, rule)).orElseThrow(Alerts::noRule);
    }

    /**
     * Adds a rule. One that restarts or commands needs the right to do so.
     *
     * @throws Conflict when there are too many
     */
    public AlertRule add(Caller caller, LicenseId server, AlertRule rule) {
        Scope.Licence scope = mayChange(caller, server, rule);
        transactions.run(scope, tx -> add(tx, scope, caller, rule));
        return rule;
    }

    private void add(Tx tx, Scope.Licence scope, Caller caller, AlertRule rule) {
        if (rows.rules(tx, scope.license()).size() >= MOST_RULES) {
            throw new Conflict("A server has at most " + MOST_RULES + " alert rules. Remove one first.");
        }
        rows.add(tx, scope, rule, caller.displayName(), clock.instant());
        record(tx, caller, scope.license(), "analytics.rule.add", rule.id(), rule.name());
    }

    /** Changes a rule; one that is switched off no longer fires. Errors as {@link #add}. */
    public AlertRule change(Caller caller, LicenseId server, AlertRule rule) {
        Scope.Licence scope = mayChange(caller, server, rule);
        transactions.run(scope, tx -> found(changed(tx, caller, server, rule)));
        return rule(caller, server, rule.id());
    }

    private boolean changed(Tx tx, Caller caller, LicenseId server, AlertRule rule) {
        boolean there = rows.change(tx, server, rule);
        if (there) {
            if (!rule.enabled()) {
                rows.resolve(tx, rule.id(), clock.instant());
            }
            record(tx, caller, server, "analytics.rule.change", rule.id(), rule.name());
        }
        return there;
    }

    /** Changes those that are here by their ids and adds the others: all of them, or none; errors as {@link #add}. */
    public void put(Caller caller, LicenseId server, List<AlertRule> wanted) {
        Scope.Licence scope = access.require(caller, server, AnalyticsPermissions.ALERTS);
        wanted.forEach(rule -> mayChange(caller, server, rule));
        transactions.run(scope, tx -> {
            for (AlertRule rule : wanted) {
                if (!changed(tx, caller, server, rule)) {
                    add(tx, scope, caller, rule);
                }
            }
        });
    }

    /** What rules of this server can watch besides what it reports itself. */
    public List<AlertSignal> signals(Caller caller, LicenseId server) {
        access.require(caller, server, AnalyticsPermissions.VIEW);
        return signals.of(server);
    }

    private void demandKnown(LicenseId server, AlertRule rule) {
        List<String> names = signals.of(server).stream().map(AlertSignal::name).toList();
        if (rule.measured().isEmpty() && !names.contains(rule.metric())) {
            String known = Stream.concat(Arrays.stream(Metric.values()).map(Metric::wire), names.stream())
                    .collect(Collectors.joining(", "));
            throw Invalid.field("metric", "Choose one of " + known + ".");
        }
    }

    private Scope.Licence mayChange(Caller caller, LicenseId server, AlertRule rule) {
        if (rule.action() == AlertRule.Action.RESTART) {
            access.require(caller, server, RESTART);
        } else if (rule.action() == AlertRule.Action.BACKUP) {
            access.require(caller, server, BACKUP);
        } else if (rule.action() == AlertRule.Action.COMMAND) {
            access.require(caller, server, CONSOLE);
        }
        Scope.Licence scope = access.require(caller, server, AnalyticsPermissions.ALERTS);
        demandKnown(server, rule);
        return scope;
    }

    public void remove(Caller caller, LicenseId server, UUID rule) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.ALERTS);
        transactions.run(scope, tx -> {
            found(rows.remove(tx, server, rule, clock.instant()));
            record(tx, caller, server, "analytics.rule.remove", rule, "");
        });
    }

    /**
     * Keeps a rule quiet for so many minutes; 0 wakes it.
     *
     * @throws Invalid when it is longer than a week
     */
    public AlertRule snooze(Caller caller, LicenseId server, UUID rule, int minutes) {
        if (minutes < 0 || minutes > LONGEST_SNOOZE) {
            throw Invalid.field("minutes", "Snooze for 1 to " + LONGEST_SNOOZE + " minutes, or 0 to wake the rule.");
        }
        Scope scope = access.require(caller, server, AnalyticsPermissions.ALERTS);
        Optional<Instant> until =
                minutes == 0 ? Optional.empty() : Optional.of(clock.instant().plus(Duration.ofMinutes(minutes)));
        transactions.run(scope, tx -> {
            found(rows.snooze(tx, server, rule, until));
            record(tx, caller, server, "analytics.rule.snooze", rule, minutes + " min");
        });
        return rule(caller, server, rule);
    }

    /** When rules fired, the newest first. */
    public List<AlertEvent> history(Caller caller, LicenseId server) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        return transactions.read(scope, tx -> rows.history(tx, server, MOST_EVENTS));
    }

    /** Somebody has seen it; the first is kept. */
    public AlertEvent acknowledge(Caller caller, LicenseId server, UUID event) {
        Scope scope = access.require(caller, server, AnalyticsPermissions.ALERTS);
        transactions.run(scope, tx -> {
            if (!rows.acknowledge(tx, server, event, caller.displayName(), clock.instant())) {
                throw new NotFound("There is no alert with this id.");
            }
            record(tx, caller, server, "analytics.alert.acknowledge", event, "");
        });
        return transactions.read(scope, tx -> rows.event(tx, server, event)).orElseThrow(Alerts::noRule);
    }

    /** When the rule would have fired within the last days, looked at minute by minute as it would have been. */
    public List<Fired> preview(Caller caller, LicenseId server, AlertRule rule, int days) {
        if (days < 1 || days > Intake.OLDEST.toDays()) {
            throw Invalid.field("days", "A preview looks 1 to " + Intake.OLDEST.toDays() + " days back.");
        }
        Scope scope = access.require(caller, server, AnalyticsPermissions.VIEW);
        demandKnown(server, rule);
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofDays(days));
        return transactions.read(scope, tx -> {
            Instant first = from.minus(rule.window()).minus(Verdict.VOUCHES);
            List<Reading> readings = rule.measured()
                    .map(metric -> Rehearsal.readings(metric, series.raw(tx, server, first, now)))
                    .orElseGet(() -> heard.readings(tx, server, rule.metric(), first, now));
            List<Point> hours =
                    rule.kind() == AlertRule.Kind.ANOMALY ? series.hours(tx, server, now.minus(WEEKS), now) : List.of();
            return Rehearsal.of(rule, readings, hours, from, now);
        });
    }

    private void record(Tx tx, Caller caller, LicenseId server, String action, UUID id, String what) {
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        action,
                        "alert_rule",
                        id.toString(),
                        Optional.of(server),
                        what.isEmpty() ? Map.of() : Map.of("rule", what)));
    }

    private static void found(boolean there) {
        if (!there) {
            throw noRule();
        }
    }

    private static NotFound noRule() {
        return new NotFound("There is no alert rule with this id.");
    }
}
