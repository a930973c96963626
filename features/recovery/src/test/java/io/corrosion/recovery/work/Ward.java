package io.corrosion.recovery.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerCrashed;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.recovery.CrashRows;
import io.corrosion.recovery.Lives;
import io.corrosion.recovery.Patience;
import io.corrosion.testkit.time.MovableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One server, its machine and its platform, with a clock that is moved; the rows are in a real database. */
final class Ward {

    final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    final List<String> notices = new ArrayList<>();
    final List<Instant> starts = new ArrayList<>();
    final List<String> audited = new ArrayList<>();
    final List<ServerCrashed> crashes = new ArrayList<>();
    final CrashRows rows = new CrashRows();
    final Patrol patrol;
    Optional<Lease> lease = Optional.empty();
    /** What a start makes of the server. */
    PowerState startLeadsTo = PowerState.CRASHED;

    String connection = "bare_metal";
    boolean hears = true;

    @Nullable
    RuntimeException dies;

    private final RecoverServer recover;
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-05T12:00:00Z"));
    private final PriorityQueue<NewJob> jobs =
            new PriorityQueue<>(Comparator.comparing(job -> job.runAt().orElse(Instant.EPOCH)));
    private final List<CommandRecord> commands = new ArrayList<>();
    private PowerState power = PowerState.UNKNOWN;
    private Instant since = Instant.EPOCH;
    private @Nullable Instant pluginSeen;

    Ward(Transactions transactions) {
        ServerGateway gateway = proxy(ServerGateway.class, this::gateway);
        LiveServers live =
                proxy(LiveServers.class, (name, args) -> Lives.of(scope.license(), power, since, pluginSeen));
        Messages messages = proxy(Messages.class, (name, args) -> hears);
        Jobs left = proxy(Jobs.class, (name, args) -> {
            jobs.add((NewJob) args[1]);
            return JobId.random();
        });
        Notifications told = proxy(Notifications.class, (name, args) -> notices.add(((Notice) args[1]).event()));
        Audit audit = proxy(Audit.class, (name, args) -> audited.add(((AuditEntry) args[1]).action()));
        Outbox outbox = proxy(Outbox.class, (name, args) -> crashes.add((ServerCrashed) args[1]));
        ServerDirectory servers = proxy(ServerDirectory.class, (name, args) -> Optional.empty());
        var incidents = new Incidents(transactions, left, told, servers, audit, outbox);
        patrol = new Patrol(clock, Patience.USUAL, live, gateway, messages, incidents);
        recover = new RecoverServer(clock, Patience.USUAL, transactions, gateway, live, incidents);
    }

    Instant now() {
        return clock.instant();
    }

    /** The machine says that the process is like that now. */
    void enters(PowerState state) {
        PowerState from = power;
        power = state;
        since = now();
        patrol.on(new ServerStateChanged(scope.tenant(), scope.license(), from, state, "", since));
    }

    void pluginBeats() {
        pluginSeen = now();
    }

    void pass(Duration time) {
        clock.pass(time);
    }

    /** Time goes by, rounds are walked, and jobs are done when they are due. */
    void live(Duration time) {
        Instant end = now().plus(time);
        while (now().isBefore(end)) {
            pass(Duration.ofSeconds(1));
            patrol.walk();
            work();
        }
    }

    void work() {
        while (!jobs.isEmpty() && !jobs.peek().runAt().orElse(Instant.EPOCH).isAfter(now())) {
            recover.run(new Run(jobs.peek().payload()));
            jobs.poll();
        }
    }

    /** A person gives a signal. */
    void signal(String signal) {
        commands.add(0, record("power." + signal, "ann@example.org"));
    }

    void holdsLease(String purpose) {
        lease = Optional.of(new Lease(scope.license(), UUID.randomUUID(), purpose, 1, Instant.MAX));
    }

    private @Nullable Object gateway(String name, Object[] args) {
        switch (name) {
            case "lease":
                if (args.length == 1) {
                    return lease;
                } else if (lease.isPresent() && !lease.get().operation().equals(args[1])) {
                    throw new Conflict("The server is busy with: " + lease.get().purpose());
                }
                lease = Optional.of(new Lease(scope.license(), (UUID) args[1], (String) args[2], 1, Instant.MAX));
                return lease.get();
            case "release":
                lease = Optional.empty();
                return null;
            case "send":
                return start(((Actor) args[1]).name(), (Command) args[3]);
            case "outcome":
                return CompletableFuture.completedFuture(commands.get(0));
            case "latest":
                return List.copyOf(commands);
            case "connection":
                return Optional.of(new Connection(scope.license(), connection, "", "", "", 0, 0));
            default:
                throw new IllegalStateException(name);
        }
    }

    private CommandRecord start(String actor, Command command) {
        starts.add(now());
        commands.add(0, record(command.name(), actor));
        if (dies != null) {
            throw dies;
        }
        enters(PowerState.STARTING);
        enters(startLeadsTo);
        return commands.get(0);
    }

    private CommandRecord record(String name, String actor) {
        return new CommandRecord(
                CommandId.random(),
                scope.license(),
                name,
                "",
                actor,
                CommandState.ACKNOWLEDGED,
                now(),
                now(),
                Optional.of(now()),
                "",
                "");
    }

    private interface Calls {
        @Nullable
        Object call(String name, Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Calls calls) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        answer(method, calls.call(method.getName(), arguments == null ? new Object[0] : arguments)));
    }

    private static @Nullable Object answer(java.lang.reflect.Method method, @Nullable Object answer) {
        return method.getReturnType() == void.class ? null : answer;
    }

    private final class Run implements JobRun {
        private final String payload;

        Run(String payload) {
            this.payload = payload;
        }

        @Override
        public JobId id() {
            return JobId.random();
        }

        @Override
        public String kind() {
            return Incidents.JOB;
        }

        @Override
        public String payload() {
            return payload;
        }

        @Override
        public Scope scope() {
            return scope;
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public boolean isLast() {
            return false;
        }

        @Override
        public void progress(int percent, String step) {}

        @Override
        public void finish(io.corrosion.api.tx.Tx tx) {}
    }
}
