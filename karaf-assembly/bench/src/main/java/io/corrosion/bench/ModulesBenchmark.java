package io.corrosion.bench;

import io.corrosion.bench.ModuleLife.Deed;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Heap;
import io.corrosion.itests.platform.Holdings;
import io.corrosion.itests.platform.Holdings.Held;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the click to a module whose page and endpoint answer, under 150 requests a second for other things, which begin before
 * the first; beside installing and starting the same jar in an empty framework. {@code hello} goes through all four deeds,
 * {@code analytics} comes into an empty schema and goes. What the platform holds on to is counted before and after. At the end come
 * the {@link HostileModules}.
 */
final class ModulesBenchmark implements Benchmark {

    private static final int WARM_UP = 3;
    private static final int PLAIN_INSTALLS = 20;
    private static final int PER_SECOND = 150;
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(150);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final List<String> PACKAGES = List.of("io.corrosion.hello", "io.corrosion.analytics");

    private final int cycles;
    private final int cyclesOfAnalytics;

    ModulesBenchmark() {
        this(20, 5);
    }

    private ModulesBenchmark(int cycles, int cyclesOfAnalytics) {
        this.cycles = cycles;
        this.cyclesOfAnalytics = cyclesOfAnalytics;
    }

    /** The same at full size. */
    static ModulesBenchmark drill() {
        return new ModulesBenchmark(
                Integer.getInteger("modules.cycles", 1000), Integer.getInteger("modules.analytics", 100));
    }

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        SignedIn admin = new SignedIn(platform, platform.admin());
        SignedIn owner = new SignedIn(platform, platform.owner());
        ModuleLife hello = new ModuleLife(admin, "hello");
        ModuleLife analytics = new ModuleLife(admin, "analytics");
        try (Holdings holdings = new Holdings(platform);
                Connection database = database(platform)) {
            SteadyLoad load = load(platform, owner);
            helloLives(owner, hello, WARM_UP);
            analyticsLives(platform, owner, analytics, database, WARM_UP);
            hello.forget();
            analytics.forget();
            Heap heap = new Heap(platform.pid("karaf"));
            Held before = holdings.now();
            helloLives(owner, hello, cycles);
            analyticsLives(platform, owner, analytics, database, cyclesOfAnalytics);
            load.close();
            Samples others = load.take();
            Samples plain = EmptyFramework.installs(workplace.home(), PLAIN_INSTALLS);
            List<Figure> figures = new ArrayList<>(times(hello, analytics, plain));
            figures.add(Figure.atMost("modules.failed_requests", "requests", others.failures(), 0));
            figures.add(Figure.reported("modules.other_requests", "requests", others.size()));
            figures.addAll(left(heap));
            figures.addAll(growth(before, holdings.now()));
            figures.addAll(hostile(platform, admin, owner));
            return figures;
        }
    }

    private static SteadyLoad load(Platform platform, SignedIn owner) {
        return new SteadyLoad(
                owner,
                List.of("/login", "/api/v1/servers", "/api/v1/servers/" + platform.serverId(), "/api/v1/me"),
                PER_SECOND);
    }

    private static List<Figure> hostile(Platform platform, SignedIn admin, SignedIn owner) throws Exception {
        try (SteadyLoad load = load(platform, owner)) {
            return new HostileModules(platform, admin, owner, load).figures();
        }
    }

    private static Connection database(Platform platform) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion",
                "corrosion_owner",
                platform.secret("db.owner.password"));
    }

    private List<Figure> times(ModuleLife hello, ModuleLife analytics, Samples plain) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.atMost(
                        "modules.install.median",
                        "ms",
                        hello.times(Deed.INSTALL).percentile(50),
                        300)
                .beside(plain.percentile(50)));
        figures.add(Figure.atMost(
                        "modules.install.max", "ms", hello.times(Deed.INSTALL).percentile(100), 1000)
                .beside(plain.percentile(100)));
        for (Deed deed : List.of(Deed.UPDATE, Deed.ROLLBACK, Deed.REMOVE)) {
            figures.addAll(hello.figures("modules.", deed, 300, 1000));
        }
        figures.addAll(analytics.figures("modules.analytics.", Deed.INSTALL, 1500, 1500));
        figures.addAll(analytics.figures("modules.analytics.", Deed.REMOVE, 1500, 1500));
        figures.add(Figure.atMost("modules.cascade", "bundles", hello.disturbed() + analytics.disturbed(), 0));
        figures.add(Figure.reported("modules.cycles", "cycles", cycles));
        figures.add(Figure.reported("modules.analytics.cycles", "cycles", cyclesOfAnalytics));
        return figures;
    }

    /** Threads of the platform that a module was called on keep it in sight until they have been idle for a while. */
    private static List<Figure> left(Heap heap) {
        long end = System.nanoTime() + SETTLE_NANOS;
        while (loadersLeft(heap) > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        double left = 0;
        for (String name : PACKAGES) {
            left += heap.instancesOf(name).size() + (heap.hasThreadIn(name) ? 1 : 0);
        }
        return List.of(
                Figure.atMost("modules.class_loaders_left", "loaders", loadersLeft(heap), 0),
                Figure.atMost("modules.objects_and_threads_left", "kinds", left, 0));
    }

    private static long loadersLeft(Heap heap) {
        return PACKAGES.stream().mapToLong(heap::loadersOf).sum();
    }

    /** Pools of threads and connections breathe; nothing may grow with the number of cycles. */
    private static List<Figure> growth(Held before, Held after) {
        return List.of(
                Figure.atMost("modules.heap_growth", "MB", after.heap() - before.heap(), 5),
                Figure.atMost("modules.metaspace_growth", "MB", after.metaspace() - before.metaspace(), 5),
                Figure.atMost("modules.thread_growth", "threads", after.threads() - before.threads(), 5),
                Figure.atMost("modules.mbean_growth", "beans", after.beans() - before.beans(), 0),
                Figure.atMost(
                        "modules.connection_growth", "connections", after.connections() - before.connections(), 5),
                Figure.atMost(
                        "modules.subscription_growth",
                        "subscriptions",
                        after.subscriptions() - before.subscriptions(),
                        0));
    }

    private static void helloLives(SignedIn owner, ModuleLife hello, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            hello.install("1.0.0", () -> answers(owner.get(), "1.0.0"));
            hello.update("1.1.0", () -> answers(owner.get(), "1.1.0"));
            hello.rollBack("1.0.0", () -> answers(owner.get(), "1.0.0"));
            hello.remove(() -> owner.get().get("/api/v1/hello").status() == 404);
        }
    }

    private static boolean answers(Api owner, String version) {
        Answer answer = owner.get("/api/v1/hello/version");
        return answer.status() == 200
                && answer.json().path("version").asText().equals(version)
                && owner.get("/api/v1/hello").status() == 200
                && owner.get("/hello").status() != 404;
    }

    /** A removed module leaves its tables; here they go too, so that each time all its migrations run. */
    private static void analyticsLives(
            Platform platform, SignedIn owner, ModuleLife analytics, Connection database, int times)
            throws IOException, SQLException {
        String server = "/api/v1/servers/" + platform.serverId();
        for (int i = 0; i < times; i++) {
            analytics.install(
                    "1.0.0",
                    () -> owner.get().get(server + "/metrics").status() == 200
                            && owner.get().get(server + "/alerts/rules").status() == 200
                            && owner.get().get("/analytics").status() != 404);
            analytics.remove(() -> owner.get().get(server + "/metrics").status() == 404);
            try (Statement sql = database.createStatement()) {
                sql.execute("drop schema analytics cascade");
            }
        }
    }
}
