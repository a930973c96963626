package io.corrosion.backups.work;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupType;
import io.corrosion.backups.Backups;
import io.corrosion.backups.Links;
import io.corrosion.backups.NewBackup;
import io.corrosion.backups.OrderedBackups;
import io.corrosion.backups.Plans;
import io.corrosion.backups.Restores;
import io.corrosion.backups.store.Shelves;
import io.corrosion.backups.store.ShelvesAccess;
import io.corrosion.backups.store.Store;
import io.corrosion.testkit.time.MovableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The slice's parts around one server in memory, on a real database; everything outside may be the last thing that happens. */
final class Bench {

    /** No other attempt comes after this one. */
    static final int LAST = 11;

    final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    final Caller caller = new Caller(
            new UserId(UUID.randomUUID()), "ann@example.org", "Ann", new SessionId(UUID.randomUUID()), "::1", "");
    final Killed.Fate fate = new Killed.Fate();
    final FakeMachine machine = new FakeMachine();
    final Map<String, byte[]> blobs = new TreeMap<>();
    final List<String> deeds = new ArrayList<>();
    PowerState power = PowerState.STOPPED;
    boolean away;
    Optional<Instant> agentSeen = Optional.empty();
    private final Transactions transactions;
    final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final Links links;
    private final FakeJobs jobs = new FakeJobs();
    private Optional<Lease> lease = Optional.empty();
    final Backups backups;
    final Restores restores;
    final Plans plans;
    final Store store;
    final TakeBackup take;
    private final RestoreServer restore;
    private final SmallJobs small;
    private final Abandoned abandoned;
    private final Tidy tidy;
    final OrderedBackups ordered;
    final List<String> notices = new ArrayList<>();

    Bench(Transactions real) {
        transactions = fate.over(Transactions.class, real);
        Access access = proxy(Access.class, (name, arguments) -> scope);
        Notifications told =
                proxy(Notifications.class, (name, arguments) -> notices.add(notice((Notice) arguments[1])));
        Audit audit = proxy(Audit.class, (name, arguments) -> null);
        ServerGateway gateway = proxy(ServerGateway.class, this::gateway);
        LiveServers live = proxy(LiveServers.class, (name, arguments) -> live());
        Shelves shelves = ShelvesAccess.with(fate.over(Blobs.class, new MemoryBlobs(blobs)));
        store = new Store(transactions, shelves, new PlainVault());
        backups = new Backups(access, transactions, gateway, jobs, store, audit);
        restores = new Restores(access, transactions, gateway, backups, jobs, audit);
        plans = new Plans(access, transactions, jobs, audit, shelves);
        ordered = new OrderedBackups(transactions, backups, jobs, audit);
        Housekeeping housekeeping = new Housekeeping(transactions, backups, plans, audit);
        housekeeping.notifications = List.of(told);
        take = new TakeBackup(transactions, gateway, live, store, housekeeping);
        restore = new RestoreServer(transactions, gateway, live, store, housekeeping, audit);
        links = new Links(clock, access, transactions, backups, new PlainAddresses(clock), audit);
        abandoned = new Abandoned(real, housekeeping, jobs, audit);
        tidy = new Tidy(transactions, gateway, live, store);
        small = new SmallJobs(transactions, store, backups, housekeeping, links, jobs);
    }

    Backup take() throws Exception {
        Backup begun = begin(false);
        work(1);
        return backups.get(caller, scope.license(), begun.id());
    }

    Backup begin(boolean stop) {
        return backups.take(caller, scope.license(), new NewBackup("b", BackupType.INCREMENTAL, List.of(), stop));
    }

    Backup get(Backup backup) {
        return backups.get(caller, scope.license(), backup.id());
    }

    void restore(Backup backup) {
        restores.restore(caller, scope.license(), backup.id(), List.of(), Optional.empty());
    }

    /** Does the jobs that are left; a job that fails stays and is done again. */
    void work(int attempt) throws Exception {
        for (Optional<FakeJobs.Left> next = jobs.next(); next.isPresent(); next = jobs.next()) {
            Run run = new Run(next.get().job(), attempt);
            switch (run.kind()) {
                case "backups.take" -> take.run(run);
                case "backups.restore" -> restore.run(run);
                case Abandoned.JOB -> abandoned.run(run);
                case Tidy.JOB -> tidy.run(run);
                default -> small.run(run);
            }
            jobs.done(next.get());
        }
    }

    private static String notice(Notice notice) {
        return notice.event() + ": " + notice.values().get("reason");
    }

    /** The time of everything that repeats has come. */
    void tick() throws Exception {
        jobs.tick();
        work(1);
    }

    /** Looks for what no job works on any more. */
    void look() {
        abandoned.run(new Run(NewJob.of(Abandoned.JOB, "{}"), 1));
    }

    /** The job that is next has no attempt left, and says why. */
    void bury(String error) {
        jobs.bury(error);
    }

    /** An administrator deletes the job that is next. */
    void delete() {
        jobs.delete();
    }

    private Object gateway(String name, Object[] arguments) {
        switch (name) {
            case "backups":
                if (away) {
                    throw new Unavailable("The agent of this server was never connected.", Duration.ofSeconds(5));
                }
                return fate.over(io.corrosion.api.backup.ServerBackups.class, machine);
            case "lease":
                if (arguments.length == 1) {
                    return lease;
                }
                lease = Optional.of(
                        new Lease(scope.license(), (UUID) arguments[1], (String) arguments[2], 1, Instant.MAX));
                return lease.get();
            case "release":
                lease = Optional.empty();
                return null;
            case "send":
                return sent((Command) arguments[3]);
            case "outcome":
                return CompletableFuture.completedFuture(record(CommandState.ACKNOWLEDGED));
            default:
                throw new Invalid(name, Map.of());
        }
    }

    private CommandRecord sent(Command command) {
        fate.call();
        deeds.add(command.name());
        power = command.name().equals("power.start") ? PowerState.RUNNING : PowerState.STOPPED;
        fate.call();
        return record(CommandState.SENT);
    }

    private CommandRecord record(CommandState state) {
        return new CommandRecord(
                CommandId.random(),
                scope.license(),
                "power",
                "",
                "ann",
                state,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                "",
                "");
    }

    private LiveServer live() {
        LiveServer none = LiveServer.unheard(scope.license());
        return new LiveServer(
                none.id(),
                none.connection(),
                power,
                none.since(),
                none.pending(),
                none.reason(),
                agentSeen,
                none.pluginSeen(),
                none.players(),
                none.maxPlayers(),
                none.fps(),
                none.entities(),
                none.uptimeSeconds(),
                none.cpuPercent(),
                none.memoryMb(),
                none.diskGb(),
                none.netTxMb());
    }

    boolean isHeld() {
        return lease.isPresent();
    }

    private interface Calls {
        Object call(String name, Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Calls calls) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        calls.call(method.getName(), arguments == null ? new Object[0] : arguments));
    }

    private final class Run implements JobRun {
        private final NewJob job;
        private final int attempt;

        Run(NewJob job, int attempt) {
            this.job = job;
            this.attempt = attempt;
        }

        @Override
        public JobId id() {
            return JobId.random();
        }

        @Override
        public String kind() {
            return job.kind();
        }

        @Override
        public String payload() {
            return job.payload();
        }

        @Override
        public Scope scope() {
            return scope;
        }

        @Override
        public int attempt() {
            return attempt;
        }

        @Override
        public boolean isLast() {
            return attempt >= LAST;
        }

        @Override
        public void progress(int percent, String step) {}

        @Override
        public void finish(io.corrosion.api.tx.Tx tx) {}
    }
}
