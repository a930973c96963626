package io.corrosion.recovery.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerCrashed;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.recovery.Crash;
import io.corrosion.recovery.CrashRows;
import io.corrosion.recovery.CrashState;
import io.corrosion.recovery.RecoveryPolicy;
import io.corrosion.recovery.SettingsRows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beginnings and ends of crashes, each with its notice, record and job in one transaction. Thread-safe. */
@Component(service = Incidents.class)
public final class Incidents {

    static final String JOB = "recovery.step";
    static final Actor ACTOR = Actor.system("crash recovery");

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final RetryPolicy PATIENT = new RetryPolicy(100, Duration.ofSeconds(5), Duration.ofMinutes(1));

    private final Transactions transactions;
    private final Jobs jobs;
    private final Notifications notifications;
    private final ServerDirectory servers;
    private final Audit audit;
    private final Outbox outbox;
    private final CrashRows crashes = new CrashRows();
    private final SettingsRows settings = new SettingsRows();

    @Activate
    public Incidents(
            @Reference(target = "(corrosion.schema=recovery)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference Notifications notifications,
            @Reference ServerDirectory servers,
            @Reference Audit audit,
            @Reference Outbox outbox) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.notifications = notifications;
        this.servers = servers;
        this.audit = audit;
        this.outbox = outbox;
    }

    Optional<Crash> newest(Scope.Licence scope) {
        return transactions.read(scope, tx -> crashes.latest(tx, scope, Optional.empty(), 1)).stream()
                .findFirst();
    }

    List<Scope.Licence> unresponsive() {
        return transactions.read(Scope.platform("unresponsive servers"), crashes::unresponsive);
    }

    /** The game plugin is silent; nothing is done, people are told. */
    void silent(Scope.Licence scope, Instant now) {
        Crash crash = begun(CrashState.UNRESPONSIVE, "The game plugin is silent.", "", now, Optional.empty());
        transactions.run(scope, tx -> {
            if (crashes.open(tx, scope, crash)) {
                tell(tx, scope, crash, RecoveryNotices.SILENT, "");
            }
        });
    }

    /** The process is dead: recovery begins, unless it may not. */
    void died(Scope.Licence scope, String reason, Instant now) {
        transactions.run(scope, tx -> {
            Optional<Crash> earlier =
                    crashes.latest(tx, scope, Optional.empty(), 1).stream().findFirst();
            Optional<Crash> open = earlier.filter(crash -> !crash.state().isOver());
            if (open.isPresent()) {
                confirm(tx, scope, open.get(), reason, now);
                return;
            }
            Optional<String> left = RecoveryPolicy.whyLeft(settings.of(tx, scope), earlier, now);
            Crash crash = begun(
                    left.isPresent() ? CrashState.LEFT : CrashState.RECOVERING,
                    reason,
                    left.orElse(""),
                    now,
                    Optional.of(now));
            if (crashes.open(tx, scope, crash)) {
                told(tx, scope, crash, left);
            }
        });
    }

    /** A silent server's process is dead after all. */
    private void confirm(Tx tx, Scope.Licence scope, Crash silent, String reason, Instant now) {
        if (!crashes.confirm(tx, silent.id(), reason, now)) {
            return;
        }
        Crash crash = new Crash(
                silent.id(),
                CrashState.RECOVERING,
                reason,
                "",
                silent.noticedAt(),
                Optional.of(now),
                Optional.empty(),
                silent.step(),
                List.of());
        Optional<Crash> before = crashes.latest(tx, scope, Optional.of(silent.noticedAt()), 1).stream()
                .findFirst();
        Optional<String> left = RecoveryPolicy.whyLeft(settings.of(tx, scope), before, now);
        left.ifPresent(why -> crashes.end(tx, crash.id(), CrashState.LEFT, why, now));
        told(tx, scope, crash, left);
    }

    private void told(Tx tx, Scope.Licence scope, Crash crash, Optional<String> left) {
        note(tx, scope, crash, "recovery.crash", crash.reason());
        Instant at = crash.confirmedAt().orElse(crash.noticedAt());
        outbox.add(tx, new ServerCrashed(scope.tenant(), scope.license(), crash.reason(), left.isEmpty(), at));
        if (left.isPresent()) {
            tell(tx, scope, crash, RecoveryNotices.MANUAL, left.get());
        } else {
            tell(tx, scope, crash, RecoveryNotices.CRASHED, "");
            next(tx, crash.id(), crash.step(), crash.confirmedAt().orElseThrow());
        }
    }

    /** Leaves the next look, at that moment. */
    void next(Tx tx, UUID crash, int step, Instant at) {
        jobs.schedule(
                tx,
                NewJob.of(JOB, "{\"id\":\"" + crash + "\",\"step\":\"" + step + "\"}")
                        .in("servers")
                        .at(at)
                        .withRetries(PATIENT));
    }

    /** It is over; whoever notes it first tells people. */
    void end(Tx tx, Scope.Licence scope, Crash crash, CrashState state, String why, Instant now) {
        if (!crashes.end(tx, crash.id(), state, why, now)) {
            return;
        }
        note(tx, scope, crash, "recovery." + state.wire(), why);
        if (state == CrashState.CRASHED) {
            tell(tx, scope, crash, RecoveryNotices.MANUAL, crash.attempts().size() + " attempts failed.");
        } else if (state == CrashState.RECOVERED) {
            tell(tx, scope, crash, RecoveryNotices.RECOVERED, "");
        }
    }

    void end(Scope.Licence scope, Crash crash, CrashState state, String why, Instant now) {
        transactions.run(scope, tx -> end(tx, scope, crash, state, why, now));
    }

    private static Crash begun(CrashState state, String reason, String note, Instant now, Optional<Instant> confirmed) {
        Optional<Instant> ended = state.isOver() ? Optional.of(now) : Optional.empty();
        return new Crash(UUID.randomUUID(), state, reason, note, now, confirmed, ended, 0, List.of());
    }

    private void tell(Tx tx, Scope.Licence scope, Crash crash, String event, String what) {
        String name = servers.find(scope.license()).map(Server::name).orElse("A server");
        notifications.send(
                tx,
                Notice.of(event, "recovery." + crash.id(), Recipient.server(scope.license()))
                        .with("server", name)
                        .with("at", WHEN.format(crash.noticedAt()))
                        .with("reason", crash.reason())
                        .with("what", what));
    }

    private void note(Tx tx, Scope.Licence scope, Crash crash, String action, String what) {
        audit.record(
                tx,
                new AuditEntry(
                        ACTOR,
                        action,
                        "crash",
                        crash.id().toString(),
                        Optional.of(scope.license()),
                        Map.of("detail", what)));
    }
}
