package io.corrosion.maps;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.map.MapId;
import io.corrosion.api.map.Maps;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.io.IOException;
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

/**
 * Brings files of the library to the server when people ask for it, in a job: what broke off goes on, what arrived damaged is
 * dropped and said. Thread-safe.
 */
@Component(
        service = {Transfers.class, JobHandler.class},
        property = JobHandler.KIND + "=" + Transfers.KIND)
public final class Transfers implements JobHandler {

    static final String KIND = "maps.transfer";

    private static final RetryPolicy RETRIES = new RetryPolicy(5, Duration.ofSeconds(5), Duration.ofMinutes(2));
    private static final Duration LIMIT = Duration.ofHours(4);
    private static final long STEP = 4L * 1024 * 1024;

    private final Clock clock = Clock.systemUTC();
    private final Access access;
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Maps maps;
    private final Jobs jobs;
    private final Audit audit;
    private final MapRows library = new MapRows();
    private final TransferRows rows = new TransferRows();

    @Activate
    public Transfers(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=maps)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference Maps maps,
            @Reference Jobs jobs,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.gateway = gateway;
        this.maps = maps;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** The latest, the newest first. */
    public List<Transfer> latest(Caller caller, LicenseId server, int limit) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.VIEW);
        return transactions.read(scope, tx -> rows.latest(tx, scope, limit));
    }

    public Transfer get(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.VIEW);
        return transactions
                .read(scope, tx -> rows.find(tx, scope, id))
                .orElseThrow(() -> new NotFound("This server has no transfer with this id."));
    }

    /**
     * Leaves the transfer to be done.
     *
     * @param directory where the file goes on the server
     */
    public Transfer begin(Caller caller, LicenseId server, MapId map, String directory) {
        Scope.Licence scope = access.require(caller, server, MapPermissions.MANAGE);
        ServerPath where = directory.isBlank() ? ServerPath.ROOT : ServerPath.of(directory);
        gateway.files(scope);
        return transactions.write(scope, tx -> {
            LibraryMap known = library.find(tx, scope, map)
                    .orElseThrow(() -> new NotFound("The library of this organisation has no map with this id."));
            if (known.kind() != MapKind.CUSTOM) {
                throw new Conflict("The game makes or fetches this world by itself: there is no file to bring.");
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Transfer transfer = new Transfer(
                    UUID.randomUUID(),
                    map,
                    known.name(),
                    known.bytes(),
                    where.value(),
                    Transfer.Status.QUEUED,
                    0,
                    "",
                    caller.displayName(),
                    now,
                    Optional.empty());
            rows.add(tx, scope, transfer);
            jobs.schedule(
                    tx,
                    NewJob.of(KIND, "\"" + transfer.id() + "\"")
                            .in(Library.QUEUE)
                            .withRetries(RETRIES)
                            .withTimeLimit(LIMIT));
            note(tx, Actor.of(caller), scope, transfer, "transfer", "");
            return transfer;
        });
    }

    @Override
    public void run(JobRun run) throws IOException {
        Scope.Licence scope = (Scope.Licence) run.scope();
        UUID id = UUID.fromString(run.payload().replace("\"", ""));
        Optional<Transfer> wanted = transactions
                .read(scope, tx -> rows.find(tx, scope, id))
                .filter(transfer -> transfer.finishedAt().isEmpty());
        if (wanted.isEmpty()) {
            return;
        }
        Transfer transfer = wanted.get();
        try {
            maps.deliver(
                    scope, id, transfer.map(), new ServerPath(transfer.directory()), new Steps(run, scope, transfer));
            end(run, scope, transfer, Transfer.Status.DONE, "");
        } catch (Conflict | NotFound wrong) {
            end(run, scope, transfer, Transfer.Status.FAILED, wrong.getMessage());
        } catch (IOException | DomainException broken) {
            if (!run.isLast()) {
                throw broken;
            }
            end(run, scope, transfer, Transfer.Status.FAILED, sentence(broken));
        }
    }

    private static String sentence(Exception broken) {
        return broken instanceof DomainException
                ? broken.getMessage()
                : "The way to the server broke off again and again. What had arrived was kept: start it again.";
    }

    private void end(JobRun run, Scope.Licence scope, Transfer transfer, Transfer.Status status, String error) {
        transactions.run(scope, tx -> {
            long done = status == Transfer.Status.DONE ? transfer.bytes() : transfer.done();
            rows.end(tx, transfer.id(), status, done, error, clock.instant());
            note(tx, Actor.system("transfer of maps"), scope, transfer, "transfer." + status.wire(), error);
            run.finish(tx);
        });
    }

    private void note(Tx tx, Actor actor, Scope.Licence scope, Transfer transfer, String deed, String error) {
        audit.record(
                tx,
                new AuditEntry(
                        actor,
                        "maps." + deed,
                        "map",
                        transfer.map().toString(),
                        Optional.of(scope.license()),
                        Map.of("name", transfer.mapName(), "directory", transfer.directory(), "error", error)));
    }

    /** Keeps how far it is, every few megabytes. Confined to the job's thread. */
    private final class Steps implements io.corrosion.api.file.Progress {

        private final JobRun run;
        private final Scope.Licence scope;
        private final Transfer transfer;
        private long next;

        Steps(JobRun run, Scope.Licence scope, Transfer transfer) {
            this.run = run;
            this.scope = scope;
            this.transfer = transfer;
        }

        @Override
        public void at(long done, long total) {
            if (done >= next) {
                next = done + STEP;
                run.progress((int) (total == 0 ? 0 : 100 * done / total), "sending " + transfer.mapName());
                transactions.run(scope, tx -> rows.progress(tx, transfer.id(), done));
            }
        }
    }
}
