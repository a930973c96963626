package io.corrosion.wipes.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.backup.RecoveryState;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.file.ServerFiles;
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
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Reading;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.wipe.WipeProgressed;
import io.corrosion.wipes.Begin;
import io.corrosion.wipes.NewWipe;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.profile.PostWipe;
import io.corrosion.wipes.profile.PreWipe;
import io.corrosion.wipes.profile.Procedure;
import io.corrosion.wipes.profile.Profile;
import io.corrosion.wipes.store.ProfileRows;
import io.corrosion.wipes.store.RecordRows;
import io.corrosion.wipes.store.WipeRows;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A server in memory and the slice around it on a real database; nodes come and go. */
final class Bench {

    final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    final FakeServer server = new FakeServer();
    final List<String> deeds = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final List<String> statuses = new ArrayList<>();
    String backupFails = "";
    private final Transactions real;
    private final Map<UUID, Map<String, byte[]>> backups = new HashMap<>();
    private final Map<UUID, Boolean> restored = new HashMap<>();
    private Optional<Lease> lease = Optional.empty();
    private int left;
    private String step = "begin";
    final Fate fate = new Fate(() -> step);
    final WipeRows rows = new WipeRows();
    final RecordRows records = new RecordRows();

    Bench(Transactions real) {
        this.real = real;
    }

    /** Begins a wipe with the settings given over a short countdown. */
    Wipe begin(WipeType type, Map<String, Object> pre, Map<String, Object> post, Map<String, Object> how) {
        Map<String, Object> quick = new HashMap<>(Map.of("countdown_warnings", List.of()));
        quick.putAll(pre);
        Profile profile = new Profile(
                UUID.randomUUID(),
                scope.license(),
                "p" + UUID.randomUUID(),
                "",
                PreWipe.of(quick),
                PostWipe.of(post),
                Procedure.of(how),
                Instant.now(),
                Instant.now());
        Begin begin = new Begin(proxy(Jobs.class, (name, arguments) -> null), audit());
        left = 1;
        return real.write(scope, tx -> {
            new ProfileRows().put(tx, scope, profile);
            return begin.begin(tx, scope, NewWipe.manual(type, Optional.of(profile.id()), Actor.system("test")));
        });
    }

    Wipe find(Wipe wipe) {
        return real.read(scope, tx -> rows.find(tx, scope, wipe.id())).orElseThrow();
    }

    /** Works until nothing is left; a node that dies is succeeded by a new one. */
    Wipe work(Wipe wipe) throws Exception {
        for (int turns = 0; turns < 500 && find(wipe).active(); turns++) {
            left = 0;
            try {
                node().run(new Run(wipe.id()));
            } catch (Fate.Killed killed) {
                fate.comesAt(Integer.MAX_VALUE);
                left = 1;
            }
        }
        return find(wipe);
    }

    RunWipe node() {
        Transactions transactions = fate.over(Transactions.class, real);
        ServerGateway gateway = fate.over(ServerGateway.class, proxy(ServerGateway.class, this::gateway));
        Neighbours neighbours = new Neighbours();
        Drafting drafting = new Drafting(transactions, gateway, neighbours);
        Reports reports = new Reports(
                proxy(Notifications.class, (name, arguments) -> notices.add(((Notice) arguments[1]).event())),
                proxy(Outbox.class, this::outbox),
                audit(),
                proxy(ServerDirectory.class, (name, arguments) -> Optional.empty()));
        Script script = new Script(
                transactions,
                gateway,
                proxy(LiveServers.class, (name, arguments) -> live()),
                fate.over(RecoveryPoints.class, new Points()),
                proxy(Messages.class, (name, arguments) -> List.of()),
                neighbours,
                drafting,
                reports);
        return new RunWipe(Clock.systemUTC(), transactions, proxy(Jobs.class, this::job), script);
    }

    private static Audit audit() {
        return proxy(Audit.class, (name, arguments) -> null);
    }

    private Object outbox(String name, Object[] arguments) {
        if (arguments[1] instanceof WipeProgressed progressed) {
            step = progressed.step();
            if (statuses.isEmpty() || !statuses.get(statuses.size() - 1).equals(progressed.status())) {
                statuses.add(progressed.status());
            }
        }
        return null;
    }

    private Object job(String name, Object[] arguments) {
        left++;
        return null;
    }

    private Object gateway(String name, Object[] arguments) {
        return switch (name) {
            case "files" -> fate.over(ServerFiles.class, server);
            case "connection" -> Optional.of(new Connection(scope.license(), "amp", "", "", "", 0, 0));
            case "lease" -> lease(arguments);
            case "release" -> {
                lease = lease.filter(held -> !held.operation().equals(arguments[1]));
                yield null;
            }
            case "send" -> sent(arguments);
            case "outcome" -> CompletableFuture.completedFuture(record(CommandState.ACKNOWLEDGED));
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private Object lease(Object[] arguments) {
        if (arguments.length == 1) {
            return lease;
        }
        if (lease.filter(held -> !held.operation().equals(arguments[1])).isPresent()) {
            throw new Conflict("The server is busy with: something else.");
        }
        lease = Optional.of(new Lease(scope.license(), (UUID) arguments[1], "wipe", 1, Instant.MAX));
        return lease.get();
    }

    private CommandRecord sent(Object[] arguments) {
        Command command = (Command) arguments[arguments.length - 2];
        if (command instanceof Command.Power power) {
            if (lease.isEmpty()) {
                throw new Conflict("The operation does not hold the lease.");
            }
            deeds.add(power.name());
            switch (power.signal()) {
                case START -> server.start();
                case RESTART -> server.start();
                default -> server.power = PowerState.STOPPED;
            }
        } else {
            deeds.add(((Command.Console) command).line());
            server.console.add(((Command.Console) command).line());
        }
        return record(CommandState.SENT);
    }

    private CommandRecord record(CommandState state) {
        return new CommandRecord(
                CommandId.random(),
                scope.license(),
                "x",
                "",
                "test",
                state,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                "[]",
                "");
    }

    private LiveServer live() {
        LiveServer none = LiveServer.unheard(scope.license());
        return new LiveServer(
                none.id(),
                ConnectionState.CONNECTED,
                server.power,
                none.since(),
                none.pending(),
                "",
                none.agentSeen(),
                none.pluginSeen(),
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE,
                Reading.NONE);
    }

    boolean isHeld() {
        return lease.isPresent();
    }

    /** Backups in memory, at once complete. */
    private final class Points implements RecoveryPoints {

        @Override
        public void take(Tx tx, Scope.Licence scope, Actor actor, UUID id, String name, String label) {
            backups.putIfAbsent(id, new TreeMap<>(server.files));
        }

        @Override
        public Optional<RecoveryState> taken(Scope.Licence scope, UUID id) {
            RecoveryState.Phase phase = backupFails.isEmpty() ? RecoveryState.Phase.DONE : RecoveryState.Phase.FAILED;
            return Optional.ofNullable(backups.get(id)).map(copy -> new RecoveryState(phase, 100, "", backupFails, 1));
        }

        @Override
        public void keep(Tx tx, UUID id, boolean kept) {}

        @Override
        public void restore(Tx tx, Scope.Licence scope, Actor actor, UUID operation, UUID backup) {
            if (server.power != PowerState.STOPPED) {
                throw new Conflict("It runs.");
            }
            server.files.clear();
            server.files.putAll(backups.get(backup));
            server.comesUp = true;
            restored.put(operation, true);
            lease = Optional.empty();
        }

        @Override
        public Optional<RecoveryState> restored(Scope.Licence scope, UUID operation) {
            return Optional.ofNullable(restored.get(operation))
                    .map(done -> new RecoveryState(RecoveryState.Phase.DONE, 100, "", "", 1));
        }
    }

    private interface Calls {
        Object call(String name, Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    static <T> T proxy(Class<T> type, Calls calls) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        calls.call(method.getName(), arguments == null ? new Object[0] : arguments));
    }

    private final class Run implements JobRun {
        private final UUID wipe;

        Run(UUID wipe) {
            this.wipe = wipe;
        }

        @Override
        public JobId id() {
            return JobId.random();
        }

        @Override
        public String kind() {
            return Work.KIND;
        }

        @Override
        public String payload() {
            return Work.job(wipe).payload();
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
        public void progress(int percent, String text) {}

        @Override
        public void finish(Tx tx) {}
    }
}
