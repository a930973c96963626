package io.corrosion.analytics.job;

import io.corrosion.analytics.AlertNotices;
import io.corrosion.analytics.Point;
import io.corrosion.analytics.Signals;
import io.corrosion.analytics.alert.AlertEvent;
import io.corrosion.analytics.alert.AlertRule;
import io.corrosion.analytics.alert.Rehearsal;
import io.corrosion.analytics.alert.Verdict;
import io.corrosion.analytics.alert.Verdict.Calm;
import io.corrosion.analytics.alert.Verdict.Firing;
import io.corrosion.analytics.alert.Verdict.Reading;
import io.corrosion.analytics.sql.AlertRows;
import io.corrosion.analytics.sql.AlertRows.Owned;
import io.corrosion.analytics.sql.SeriesRows;
import io.corrosion.analytics.sql.SignalRows;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each minute: asks every enabled rule for its verdict. What begins to fire is written down, told and acted upon in one
 * transaction, so that a crash or a second node neither forgets it nor does it twice.
 */
@Component(service = JobHandler.class, immediate = true, property = JobHandler.KIND + "=" + AlertWatch.KIND)
public final class AlertWatch implements JobHandler {

    static final String KIND = "analytics.watch";

    private static final Logger LOG = LoggerFactory.getLogger(AlertWatch.class);

    private static final Scope ALL = Scope.platform("analytics alerts");
    private static final Duration WEEKS = Duration.ofDays(90);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Transactions transactions;
    private final Jobs jobs;
    private final Notifications notifications;
    private final ServerDirectory servers;
    private final Signals signals;
    private final Clock clock;
    private final AlertRows rows = new AlertRows();
    private final SeriesRows series = new SeriesRows();
    private final SignalRows heard = new SignalRows();

    @Activate
    public AlertWatch(
            @Reference(target = "(corrosion.schema=analytics)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference Notifications notifications,
            @Reference ServerDirectory servers,
            @Reference Signals signals) {
        this(transactions, jobs, notifications, servers, signals, Clock.systemUTC());
        NewJob job = NewJob.of(KIND, "{}").in("metrics").withRetries(RetryPolicy.NEVER);
        transactions.run(ALL, tx -> jobs.repeat(tx, KIND, Cron.utc("* * * * *"), job));
    }

    AlertWatch(
            Transactions transactions,
            Jobs jobs,
            Notifications notifications,
            ServerDirectory servers,
            Signals signals,
            Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.notifications = notifications;
        this.servers = servers;
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public void run(JobRun run) {
        watch();
    }

    /** Judges every rule once; one that fails keeps no other from its verdict. */
    void watch() {
        Instant now = clock.instant();
        List<Owned> rules = transactions.read(ALL, rows::enabled);
        if (rules.isEmpty()) {
            return;
        }
        Map<UUID, List<Point>> recent = recent(rules, now);
        for (Owned owned : rules) {
            try {
                judge(owned, recent.getOrDefault(license(owned), List.of()), now);
            } catch (RuntimeException broken) {
                LOG.warn(
                        "The alert rule {} of server {} could not be judged and is tried again in a minute: {}",
                        owned.rule().id(),
                        license(owned),
                        broken.toString());
            }
        }
    }

    /** Of each server as much as its own rules look back at: one that looks far back costs the others nothing. */
    private Map<UUID, List<Point>> recent(List<Owned> rules, Instant now) {
        Map<UUID, Duration> reach = new HashMap<>();
        rules.forEach(owned -> reach.merge(
                license(owned), owned.rule().window(), (one, other) -> one.compareTo(other) > 0 ? one : other));
        Map<Duration, List<UUID>> alike = reach.keySet().stream().collect(Collectors.groupingBy(reach::get));
        Map<UUID, List<Point>> recent = new HashMap<>();
        alike.forEach((window, licenses) -> recent.putAll(transactions.read(
                ALL,
                tx -> series.recent(
                        tx, licenses, now.minus(window).minus(Verdict.VOUCHES), now.plus(Verdict.VOUCHES)))));
        return recent;
    }

    private static UUID license(Owned owned) {
        return owned.server().license().value();
    }

    private void judge(Owned owned, List<Point> recent, Instant now) {
        AlertRule rule = owned.rule();
        transactions.run(owned.server(), tx -> {
            List<Reading> readings = rule.measured()
                    .map(metric -> Rehearsal.readings(metric, recent))
                    .orElseGet(() -> heard(tx, owned, now));
            List<Point> hours = rule.kind() == AlertRule.Kind.ANOMALY
                    ? series.hours(tx, owned.server().license(), now.minus(WEEKS), now)
                    : List.of();
            Verdict verdict = Verdict.of(rule, readings, hours, now);
            if (verdict instanceof Firing firing) {
                fire(tx, owned, firing.value(), now);
            } else if (verdict instanceof Calm) {
                calm(tx, owned, now);
            }
        });
    }

    /** What a signal of somebody else says, now and within the rule's window. */
    private List<Reading> heard(Tx tx, Owned owned, Instant now) {
        AlertRule rule = owned.rule();
        signals.reading(owned.server(), rule.metric(), now)
                .ifPresent(value -> heard.add(tx, owned.server(), rule.metric(), new Reading(now, value)));
        Instant from = now.minus(rule.window()).minus(Verdict.VOUCHES);
        return heard.readings(tx, owned.server().license(), rule.metric(), from, now);
    }

    private void fire(Tx tx, Owned owned, double value, Instant now) {
        AlertRule rule = owned.rule();
        boolean silent = rule.isSnoozed(now);
        Optional<AlertEvent> open = rows.open(tx, rule.id());
        if (open.isPresent()) {
            if (open.get().silent() && !silent) {
                rows.told(tx, open.get().id());
                tell(tx, owned, AlertNotices.FIRED, open.get().id(), value, now);
            }
            return;
        }
        UUID id = UUID.randomUUID();
        if (rows.fire(tx, owned.server(), rule, id, value, silent, now) && !silent) {
            tell(tx, owned, AlertNotices.FIRED, id, value, now);
            if (rule.mayAct(now)) {
                rows.acted(tx, rule.id(), now);
                jobs.schedule(
                        tx,
                        NewJob.of(AlertAction.KIND, "\"" + id + "\"")
                                .withKey(id.toString())
                                .withRetries(RetryPolicy.NEVER));
            }
        }
    }

    private void calm(Tx tx, Owned owned, Instant now) {
        rows.open(tx, owned.rule().id()).ifPresent(open -> {
            rows.resolve(tx, owned.rule().id(), now);
            if (!open.silent()) {
                tell(tx, owned, AlertNotices.RESOLVED, open.id(), open.value(), now);
            }
        });
    }

    private void tell(Tx tx, Owned owned, String event, UUID id, double value, Instant now) {
        String name = servers.find(owned.server().license())
                .map(Server::name)
                .orElse(owned.server().license().toString());
        notifications.send(
                tx,
                Notice.of(event, id.toString(), Recipient.server(owned.server().license()))
                        .with("server", name)
                        .with("rule", owned.rule().name())
                        .with("metric", owned.rule().metric())
                        .with("value", String.format(Locale.ROOT, "%.1f", value))
                        .with("at", TIME.format(now)));
    }
}
