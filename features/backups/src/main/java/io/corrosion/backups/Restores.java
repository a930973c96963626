package io.corrosion.backups;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bringing backups back. Thread-safe. */
@Component(service = Restores.class)
public final class Restores {

    private final Clock clock;
    private final Access access;
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Backups backups;
    private final Jobs jobs;
    private final Ledger ledger;
    private final BackupRows rows = new BackupRows();
    private final RestoreRows restores = new RestoreRows();

    @Activate
    public Restores(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference Backups backups,
            @Reference Jobs jobs,
            @Reference Audit audit) {
        this.clock = Clock.systemUTC();
        this.access = access;
        this.transactions = transactions;
        this.gateway = gateway;
        this.backups = backups;
        this.jobs = jobs;
        this.ledger = new Ledger(audit);
    }

    /**
     * Begins to bring back the whole server, or single files and directories of it; goes on by itself. A running server is
     * stopped for the moment of the change and started again.
     *
     * @param paths empty for everything
     * @param into where single files go; empty for where they were
     * @throws Conflict when the backup is not complete, or somebody else has the server
     */
    public Backup restore(Caller caller, LicenseId server, UUID id, List<ServerPath> paths, Optional<ServerPath> into) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.RESTORE);
        gateway.backups(scope);
        gateway.lease(server).ifPresent(lease -> {
            throw new Conflict(
                    "The server is busy with: " + lease.purpose().replace("power.", "") + ". Wait until that is done.");
        });
        UUID restore = UUID.randomUUID();
        return transactions.write(scope, tx -> {
            backups.find(tx, scope, id);
            if (!rows.restoring(tx, id)) {
                throw new Conflict("Only a complete backup that is not being restored already can be restored.");
            }
            restores.add(tx, scope, fresh(restore, caller, server, id, paths, into), clock.instant());
            JobId job = jobs.schedule(
                    tx,
                    NewJob.of(paths.isEmpty() ? "backups.restore" : "backups.restore-files", Ticket.of(restore))
                            .in(Backups.QUEUE)
                            .withRetries(Backups.RETRIES)
                            .withTimeLimit(Backups.LONGEST));
            UnderWayRows.restore(tx, restore, job);
            ledger.write(tx, Actor.of(caller), "restore", server, id, Map.of("restore_id", restore.toString()));
            return backups.find(tx, scope, id);
        });
    }

    private static Restore fresh(
            UUID restore,
            Caller caller,
            LicenseId server,
            UUID backup,
            List<ServerPath> paths,
            Optional<ServerPath> into) {
        return new Restore(
                restore,
                server,
                backup,
                paths.stream().map(ServerPath::value).toList(),
                into.map(ServerPath::value),
                Restore.Step.BUILDING,
                0,
                false,
                "",
                Ticket.of(Actor.of(caller)));
    }
}
