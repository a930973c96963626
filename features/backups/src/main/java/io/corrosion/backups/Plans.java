package io.corrosion.backups;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.backups.store.Shelves;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When a server is backed up by itself, how, and what is kept. Thread-safe. */
@Component(service = Plans.class)
public final class Plans {

    private static final int ALL = 100_000;

    private final Clock clock = Clock.systemUTC();
    private final Access access;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Audit audit;
    private final Shelves shelves;
    private final ScheduleRows schedules = new ScheduleRows();
    private final SettingsRows settings = new SettingsRows();
    private final BackupRows rows = new BackupRows();

    @Activate
    public Plans(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference Audit audit,
            @Reference Shelves shelves) {
        this.access = access;
        this.transactions = transactions;
        this.jobs = jobs;
        this.audit = audit;
        this.shelves = shelves;
    }

    /** The storages that can be chosen. */
    public Set<String> targets() {
        return shelves.names();
    }

    public BackupSettings settings(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.READ);
        return transactions.read(scope, tx -> settings.of(tx, scope));
    }

    /** Decides how backups are made and kept from now on. */
    public BackupSettings decide(Caller caller, LicenseId server, BackupSettings decided) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.DELETE);
        if (!shelves.names().contains(decided.target())) {
            throw new Conflict("The storage " + decided.target() + " is not set up on this platform.");
        }
        if (!shelves.compresses(decided.compression())) {
            throw new Conflict("The platform's machine cannot compress with " + decided.compression()
                    + "; take zstd, which is here everywhere.");
        }
        transactions.run(scope, tx -> {
            Changes changes = Changes.between(settings.of(tx, scope), decided);
            settings.put(tx, scope, decided);
            note(tx, caller, scope, "settings", changes.details(Map.of("target", decided.target())));
        });
        return decided;
    }

    /** What a policy would delete now, without deleting anything. */
    public List<Backup> preview(Caller caller, LicenseId server, RetentionPolicy policy) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.READ);
        return transactions.read(scope, tx -> toPrune(tx, scope, policy));
    }

    /** What the policy deletes, oldest first. */
    public List<Backup> toPrune(Tx tx, Scope.Licence scope, RetentionPolicy policy) {
        List<Backup> complete = rows.list(tx, scope, Optional.empty(), Optional.empty(), ALL).stream()
                .filter(backup -> backup.status() == BackupStatus.COMPLETED)
                .toList();
        List<RetentionPolicy.Copy> copies = complete.stream()
                .map(backup -> new RetentionPolicy.Copy(
                        backup.id(), backup.createdAt(), backup.pinned(), backup.storedBytes()))
                .toList();
        Set<UUID> pruned = new java.util.HashSet<>();
        policy.toPrune(copies).forEach(copy -> pruned.add(copy.id()));
        List<Backup> found = new ArrayList<>(
                complete.stream().filter(backup -> pruned.contains(backup.id())).toList());
        java.util.Collections.reverse(found);
        return found;
    }

    /** Complete backups whose time is over; pinned ones never are. */
    public List<Backup> expired(Tx tx, Scope.Licence scope, Instant now) {
        return rows.list(tx, scope, Optional.empty(), Optional.empty(), ALL).stream()
                .filter(backup ->
                        backup.status() != BackupStatus.IN_PROGRESS && backup.status() != BackupStatus.RESTORING)
                .filter(backup -> !backup.pinned())
                .filter(backup ->
                        backup.expiresAt().filter(end -> !now.isBefore(end)).isPresent())
                .toList();
    }

    public List<Schedule> schedules(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.READ);
        return transactions.read(scope, tx -> schedules.of(tx, scope));
    }

    /** The next moment of a schedule; empty when it is switched off. */
    public Optional<Instant> next(Schedule schedule) {
        return schedule.enabled()
                ? jobs.next(cron(schedule), clock.instant(), 1).stream().findFirst()
                : Optional.empty();
    }

    /** Changes the schedule with this id. */
    public Schedule change(Caller caller, LicenseId server, Schedule wanted) {
        if (schedules(caller, server).stream().noneMatch(known -> known.id().equals(wanted.id()))) {
            throw new NotFound("This server has no schedule with this id.");
        }
        return put(caller, server, wanted);
    }

    /** Makes a schedule. */
    public Schedule put(Caller caller, LicenseId server, Schedule wanted) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.CREATE);
        new NewBackup(wanted.name(), wanted.type(), wanted.labels(), wanted.stopServer());
        Cron times = cron(wanted);
        jobs.next(times, clock.instant(), 1);
        transactions.run(scope, tx -> {
            Changes changes = changes(schedules.find(tx, scope, wanted.id()), Optional.of(wanted));
            schedules.put(tx, scope, wanted);
            if (wanted.enabled()) {
                NewJob job =
                        NewJob.of("backups.scheduled", Ticket.of(wanted.id())).in(Backups.QUEUE);
                jobs.repeat(tx, name(wanted.id()), times, job);
            } else {
                jobs.stopRepeating(tx, name(wanted.id()));
            }
            note(tx, caller, scope, "schedule", changes.details(Map.of("schedule", wanted.name())));
        });
        return wanted;
    }

    /** Ends a schedule; backups it made stay. */
    public void end(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.CREATE);
        transactions.run(scope, tx -> {
            Schedule schedule = schedules
                    .find(tx, scope, id)
                    .orElseThrow(() -> new NotFound("This server has no schedule with this id."));
            schedules.delete(tx, id);
            jobs.stopRepeating(tx, name(id));
            Changes changes = changes(Optional.of(schedule), Optional.empty());
            note(tx, caller, scope, "unschedule", changes.details(Map.of("schedule", schedule.name())));
        });
    }

    private static Changes changes(Optional<Schedule> before, Optional<Schedule> after) {
        return Changes.between(before, after).without("id", "server", "created_at");
    }

    private static String name(UUID schedule) {
        return "backups." + schedule;
    }

    private static Cron cron(Schedule schedule) {
        try {
            return new Cron(schedule.cron(), ZoneId.of(schedule.zone()));
        } catch (DateTimeException unknown) {
            throw Invalid.field("zone", "There is no time zone of this name; take one such as Europe/Berlin.");
        }
    }

    private void note(Tx tx, Caller caller, Scope.Licence scope, String deed, Map<String, String> details) {
        LicenseId server = scope.license();
        audit.record(
                tx,
                new AuditEntry(
                        Actor.of(caller),
                        "backups." + deed,
                        "server",
                        server.toString(),
                        Optional.of(server),
                        details));
    }
}
