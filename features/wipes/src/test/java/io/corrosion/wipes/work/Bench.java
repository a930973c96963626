package io.corrosion.wipes.work;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.wipe.WipeProgressed;
import io.corrosion.testkit.hook.DirectHooks;
import io.corrosion.wipes.Begin;
import io.corrosion.wipes.NewWipe;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.Wipes;
import io.corrosion.wipes.plan.FilePlan;
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
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A game server and the slice around it on a real database; nodes come and go. */
final class Bench {

    static final Caller MARA =
            new Caller(UserId.random(), "mara@ashfall.example", "Mara", SessionId.random(), "127.0.0.1", "test");

    final Scope.Licence scope = new Scope.Licence(TenantId.random(), LicenseId.random());
    final FakeServer server = new FakeServer();
    final List<String> notices = new ArrayList<>();
    /** Kinds of channels that each notice spared. */
    final List<String> spared = new ArrayList<>();

    final List<String> statuses = new ArrayList<>();
    private final Transactions real;
    int faults;
    /** Whether the last turn did not come to its end, so that its job is done again. */
    private boolean broken;

    private String step = "begin";
    final Fate fate = new Fate(() -> step);
    final WipeRows rows = new WipeRows();
    final RecordRows records = new RecordRows();
    final FakeGateway gateway;
    final MemoryBackups backups;
    final List<String> deeds;
    final Neighbours neighbours = new Neighbours();
    /** How often somebody was told how far it is. */
    int progress;

    /** What modules hook into wipes. */
    final List<Object> hooks = new ArrayList<>();

    Clock clock = Clock.systemUTC();
    Messages messages = proxy(Messages.class, (name, arguments) -> List.of());

    Bench(Transactions real) {
        this(real, null);
    }

    /** Around another server than the one in memory. */
    Bench(Transactions real, Rig other) {
        this.real = real;
        Rig rig = other == null ? server : other;
        gateway = new FakeGateway(scope.license(), rig, fate);
        backups = new MemoryBackups(rig, gateway::letGo);
        deeds = gateway.deeds;
    }

    /** What people may do with its wipes. */
    Wipes wipes() {
        Jobs jobs = proxy(Jobs.class, (name, arguments) -> null);
        Access access = proxy(Access.class, (name, arguments) -> scope);
        Drafting drafting = new Drafting(real, gateway.gateway(), neighbours);
        return new Wipes(access, real, gateway.gateway(), jobs, new Begin(jobs, audit()), drafting, audit());
    }

    /** Begins a wipe with the settings given over a short countdown. */
    Wipe begin(WipeType type, Map<String, Object> pre, Map<String, Object> post, Map<String, Object> how) {
        return begin(type, Trigger.MANUAL, Map.of(), pre, post, how);
    }

    Wipe begin(
            WipeType type,
            Trigger trigger,
            Map<String, String> facts,
            Map<String, Object> pre,
            Map<String, Object> post,
            Map<String, Object> how) {
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
        return real.write(scope, tx -> {
            new ProfileRows().put(tx, scope, profile);
            return begin.begin(
                    tx,
                    scope,
                    new NewWipe(
                            type, trigger, Optional.empty(), Optional.of(profile.id()), Actor.system("test"), facts));
        });
    }

    /** A clock that shows what the test says. */
    void clock(InstantSource source) {
        clock = source.withZone(ZoneOffset.UTC);
    }

    /** A clock that runs that many times as fast as the real one. */
    static Clock fast(int times) {
        Instant start = Instant.now();
        long began = System.nanoTime();
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return start.plusNanos((System.nanoTime() - began) * times);
            }
        };
    }

    Wipe find(Wipe wipe) {
        return real.read(scope, tx -> rows.find(tx, scope, wipe.id())).orElseThrow();
    }

    FilePlan plan(Wipe wipe) {
        return real.read(scope, tx -> records.plan(tx, wipe.id())).orElseThrow();
    }

    /** Works until nothing is left; a node that dies is succeeded by a new one. */
    Wipe work(Wipe wipe) throws Exception {
        for (int turns = 0; turns < 500 && (find(wipe).active() || broken); turns++) {
            turn(wipe);
        }
        return find(wipe);
    }

    /** One worker's turn. */
    void turn(Wipe wipe) throws Exception {
        broken = true;
        try {
            node().run(new Run(Work.KIND, Work.job(wipe.id()).payload(), scope));
            broken = false;
        } catch (Fate.Killed killed) {
            fate.comesAt(Integer.MAX_VALUE);
        } catch (Unavailable away) {
            faults++; // the job is tried again, as the real ones are
        }
    }

    RunWipe node() {
        return node(proxy(Jobs.class, (name, arguments) -> null));
    }

    RunWipe node(Jobs jobs) {
        Transactions transactions = fate.over(Transactions.class, real);
        ServerGateway way = gateway.gateway();
        Drafting drafting = new Drafting(transactions, way, neighbours);
        Reports reports = new Reports(
                proxy(Notifications.class, (name, arguments) -> told((Tx) arguments[0], (Notice) arguments[1])),
                proxy(Outbox.class, this::outbox),
                audit(),
                proxy(ServerDirectory.class, (name, arguments) -> Optional.empty()),
                DirectHooks.of(hooks.toArray()));
        Script script = new Script(
                transactions,
                way,
                gateway.live(),
                fate.over(RecoveryPoints.class, backups),
                messages,
                neighbours,
                drafting,
                reports);
        return new RunWipe(clock, transactions, jobs, script);
    }

    /** What is undone was never said. */
    private Object told(Tx tx, Notice notice) {
        tx.afterCommit(() -> {
            spared.add(notice.values().getOrDefault("channels.spared", ""));
            notices.add(notice.event());
        });
        return null;
    }

    static Audit audit() {
        return proxy(Audit.class, (name, arguments) -> null);
    }

    private Object outbox(String name, Object[] arguments) {
        if (arguments[1] instanceof WipeProgressed progressed) {
            step = progressed.step();
            progress++;
            if (statuses.isEmpty() || !statuses.get(statuses.size() - 1).equals(progressed.status())) {
                statuses.add(progressed.status());
            }
        }
        return null;
    }

    boolean isHeld() {
        return gateway.isHeld();
    }

    interface Calls {
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
}
