package io.corrosion.backups;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.backups.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Taking, keeping and deleting backups. Thread-safe. */
@Component(service = Backups.class)
public final class Backups {

    /** Jobs of this slice share a queue. */
    public static final String QUEUE = "backups";

    /** How often work on a server is tried: 11 times in about 20 minutes. */
    public static final RetryPolicy RETRIES = new RetryPolicy(11, Duration.ofSeconds(3), Duration.ofMinutes(5));

    static final Duration LONGEST = Duration.ofHours(12);

    private final Clock clock;
    private final Access access;
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Jobs jobs;
    private final Store store;
    private final Ledger ledger;
    private final BackupRows rows = new BackupRows();
    private final SettingsRows settings = new SettingsRows();

    @Activate
    public Backups(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference Jobs jobs,
            @Reference Store store,
            @Reference Audit audit) {
        this(Clock.systemUTC(), access, transactions, gateway, jobs, store, audit);
    }

    Backups(
            Clock clock,
            Access access,
            Transactions transactions,
            ServerGateway gateway,
            Jobs jobs,
            Store store,
            Audit audit) {
        this.clock = clock;
        this.access = access;
        this.transactions = transactions;
        this.gateway = gateway;
        this.jobs = jobs;
        this.store = store;
        this.ledger = new Ledger(audit);
    }

    /**
     * A server's backups, newest first.
     *
     * @param label only those with this label
     * @param before only older ones than this moment
     */
    public List<Backup> list(
            Caller caller, LicenseId server, Optional<String> label, Optional<Instant> before, int limit) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.READ);
        return transactions.read(scope, tx -> rows.list(tx, scope, label, before, limit));
    }

    /** @throws NotFound when the server has none with this id */
    public Backup get(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.READ);
        return transactions.read(scope, tx -> find(tx, scope, id));
    }

    Backup find(Tx tx, Scope.Licence scope, UUID id) {
        return rows.find(tx, scope, id).orElseThrow(() -> new NotFound("This server has no backup with this id."));
    }

    /** Begins a backup; it goes on by itself. */
    public Backup take(Caller caller, LicenseId server, NewBackup wanted) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.CREATE);
        gateway.backups(scope);
        return transactions.write(scope, tx -> take(tx, scope, Actor.of(caller), wanted));
    }

    /** The same for a schedule, which was checked when somebody made it. */
    public Backup take(Tx tx, Scope.Licence scope, Actor actor, NewBackup wanted) {
        return take(tx, scope, actor, UUID.randomUUID(), wanted);
    }

    Backup take(Tx tx, Scope.Licence scope, Actor actor, UUID id, NewBackup wanted) {
        BackupSettings chosen = settings.of(tx, scope);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        rows.add(tx, scope, fresh(id, scope, actor, wanted, chosen, now));
        JobId job = jobs.schedule(
                tx,
                NewJob.of("backups.take", Ticket.of(id))
                        .in(QUEUE)
                        .withRetries(RETRIES)
                        .withTimeLimit(LONGEST));
        UnderWayRows.backup(tx, id, job);
        ledger.write(tx, actor, "create", scope.license(), id, Map.of("name", wanted.name()));
        return find(tx, scope, id);
    }

    private static Backup fresh(
            UUID id, Scope.Licence scope, Actor actor, NewBackup wanted, BackupSettings chosen, Instant now) {
        return new Backup(
                id,
                scope.license(),
                wanted.name(),
                BackupStatus.IN_PROGRESS,
                wanted.type(),
                wanted.labels(),
                false,
                chosen.target(),
                wanted.stopServer(),
                0,
                "waiting",
                "",
                id,
                0,
                0,
                0,
                0,
                "",
                "",
                actor.name(),
                now,
                Optional.empty(),
                chosen.keepDays() == 0 ? Optional.empty() : Optional.of(now.plus(Duration.ofDays(chosen.keepDays()))),
                Optional.empty(),
                Verification.NEVER);
    }

    /** Deletes a backup that is neither being worked on nor pinned; what only it needed leaves the storage shortly after. */
    public void delete(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.DELETE);
        transactions.run(scope, tx -> {
            Backup backup = find(tx, scope, id);
            if (backup.pinned()) {
                throw new Conflict("This backup is pinned: unpin it before deleting it.");
            }
            if (backup.status() == BackupStatus.IN_PROGRESS || backup.status() == BackupStatus.RESTORING) {
                throw new Conflict("This backup is being worked on: wait until that is done.");
            }
            delete(tx, backup);
            ledger.write(tx, Actor.of(caller), "delete", server, id, Map.of("name", backup.name()));
        });
    }

    /** Takes the row away; the sweep that is left behind takes the bytes. */
    public void delete(Tx tx, Backup backup) {
        rows.delete(tx, backup.id());
        String payload = "{\"id\":\"" + backup.id() + "\",\"target\":\"" + backup.target() + "\"}";
        jobs.schedule(tx, NewJob.of("backups.sweep", payload).in(QUEUE).withTimeLimit(Duration.ofHours(1)));
    }

    /** Keeps a backup for ever, or no longer. */
    public Backup pin(Caller caller, LicenseId server, UUID id, boolean pinned) {
        return change(caller, server, id, pinned ? "pin" : "unpin", tx -> rows.pin(tx, id, pinned));
    }

    /** Gives a backup other labels. */
    public Backup label(Caller caller, LicenseId server, UUID id, List<String> labels) {
        List<String> clean = new NewBackup("labels", BackupType.FULL, labels, false).labels();
        return change(caller, server, id, "label", tx -> rows.label(tx, id, clean));
    }

    /** Gives a backup another name. */
    public Backup rename(Caller caller, LicenseId server, UUID id, String name) {
        new NewBackup(name, BackupType.FULL, List.of(), false);
        return change(caller, server, id, "rename", tx -> rows.rename(tx, id, name));
    }

    private interface Change {
        void in(Tx tx);
    }

    private Backup change(Caller caller, LicenseId server, UUID id, String deed, Change change) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.CREATE);
        return transactions.write(scope, tx -> {
            find(tx, scope, id);
            change.in(tx);
            ledger.write(tx, Actor.of(caller), deed, server, id, Map.of());
            return find(tx, scope, id);
        });
    }

    /** Reads the whole backup in the storage, in the background; the backup tells what was found. */
    public Backup verify(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.CREATE);
        return transactions.write(scope, tx -> {
            Backup backup = find(tx, scope, id);
            if (!backup.isComplete()) {
                throw new Conflict("Only a complete backup can be verified.");
            }
            rows.step(tx, id, 0, "verifying");
            jobs.schedule(
                    tx, NewJob.of("backups.verify", Ticket.of(id)).in(QUEUE).withTimeLimit(LONGEST));
            ledger.write(tx, Actor.of(caller), "verify", server, id, Map.of());
            return find(tx, scope, id);
        });
    }

    /** How much a server's backups take up in the storage. */
    public long storedBytes(Caller caller, LicenseId server) {
        return store.storedBytes(access.require(caller, server, BackupPermissions.READ));
    }
}
