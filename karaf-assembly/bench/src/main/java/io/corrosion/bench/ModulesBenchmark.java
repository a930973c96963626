package io.corrosion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Heap;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * From the click to a module whose page and endpoint answer, under 150 requests a second for other things; beside
 * installing and starting the same jar in an empty framework.
 */
final class ModulesBenchmark implements Benchmark {

    private static final int WARM_UP = 3;
    private static final int CYCLES = 20;
    private static final int SOAK_CYCLES = 1000;
    private static final String PACKAGE = "io.corrosion.hello";
    private static final int PER_SECOND = 150;

    private final Samples installs = new Samples();
    private final Samples updates = new Samples();
    private final Samples removals = new Samples();
    private final int cycles;
    private int disturbed;

    ModulesBenchmark() {
        this(CYCLES);
    }

    private ModulesBenchmark(int cycles) {
        this.cycles = cycles;
    }

    /** The same at full size. */
    static ModulesBenchmark drill() {
        return new ModulesBenchmark(SOAK_CYCLES);
    }

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        Api admin = platform.as(platform.admin());
        Api owner = platform.as(platform.owner());
        for (int i = 0; i < WARM_UP; i++) {
            cycle(admin, owner, new Samples(), new Samples(), new Samples());
        }
        Heap heap = new Heap(platform.pid("karaf"));
        long loaders = heap.classLoaders();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        ScheduledExecutorService load = load(platform, owner, failed, asked);
        for (int i = 0; i < cycles; i++) {
            cycle(admin, owner, installs, updates, removals);
        }
        load.shutdown();
        load.awaitTermination(20, TimeUnit.SECONDS);
        double leaked = heap.classLoaders() - loaders;
        double left = heap.instancesOf(PACKAGE).size() + (heap.hasThreadIn(PACKAGE) ? 1 : 0);
        Samples plain = EmptyFramework.installs(workplace.home(), CYCLES);
        return List.of(
                Figure.atMost("modules.install.median", "ms", installs.percentile(50), 300)
                        .beside(plain.percentile(50)),
                Figure.atMost("modules.install.max", "ms", installs.percentile(100), 1000)
                        .beside(plain.percentile(100)),
                Figure.atMost("modules.update.median", "ms", updates.percentile(50), 300),
                Figure.atMost("modules.update.max", "ms", updates.percentile(100), 1000),
                Figure.reported("modules.remove.median", "ms", removals.percentile(50)),
                Figure.atMost("modules.cascade", "bundles", disturbed, 0),
                Figure.reported("modules.cycles", "cycles", cycles),
                Figure.atMost("modules.class_loaders_left", "loaders", leaked, 0),
                Figure.atMost("modules.objects_and_threads_left", "kinds", left, 0),
                Figure.atMost("modules.failed_requests", "requests", failed.get(), 0),
                Figure.reported("modules.other_requests", "requests", asked.get()));
    }

    private void cycle(Api admin, Api owner, Samples install, Samples update, Samples remove) throws IOException {
        install.add(timed(
                () -> admin.post("/api/v1/modules/hello/install", "{\"version\":\"1.0.0\"}"),
                () -> answers(owner, "1.0.0")));
        disturbed += disturbance(admin);
        update.add(timed(() -> admin.post("/api/v1/modules/hello/update", "{}"), () -> answers(owner, "1.1.0")));
        disturbed += disturbance(admin);
        remove.add(timed(
                () -> admin.delete("/api/v1/modules/hello"),
                () -> owner.get("/api/v1/hello").status() == 404));
        disturbed += disturbance(admin);
    }

    private static boolean answers(Api owner, String version) {
        Answer answer = owner.get("/api/v1/hello/version");
        return answer.status() == 200
                && answer.json().path("version").asText().equals(version)
                && owner.get("/api/v1/hello").status() == 200
                && owner.get("/hello").status() != 404;
    }

    /** Waits until the operation has ended too, so that the next one may begin; that is not part of the time. */
    private static int disturbance(Api admin) {
        JsonNode last;
        do {
            last = admin.get("/api/v1/modules/hello").json().path("last_operation");
        } while (last.path("state").asText().equals("running"));
        return last.path("restarted_bundles").size();
    }

    private interface Deed {
        Answer run();
    }

    private interface Goal {
        boolean reached();
    }

    private static long timed(Deed deed, Goal goal) throws IOException {
        long began = System.nanoTime();
        Answer accepted = deed.run();
        if (accepted.status() != 202) {
            throw new IOException("the store answered " + accepted.status() + " " + accepted.body());
        }
        while (!goal.reached()) {
            if (System.nanoTime() - began > 30e9) {
                throw new IOException("the module did not change within 30 s");
            }
            LockSupport.parkNanos(2_000_000);
        }
        return System.nanoTime() - began;
    }

    private static ScheduledExecutorService load(
            Platform platform, Api owner, AtomicInteger failed, AtomicInteger asked) {
        List<String> paths =
                List.of("/login", "/api/v1/servers", "/api/v1/servers/" + platform.serverId(), "/api/v1/me");
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
        int each = 4;
        for (int i = 0; i < each; i++) {
            String path = paths.get(i % paths.size());
            threads.scheduleAtFixedRate(
                    () -> {
                        asked.incrementAndGet();
                        if (status(owner, path) != 200) {
                            failed.incrementAndGet();
                        }
                    },
                    0,
                    1_000_000L * each / PER_SECOND,
                    TimeUnit.MICROSECONDS);
        }
        return threads;
    }

    private static int status(Api api, String path) {
        try {
            return api.get(path).status();
        } catch (RuntimeException e) { // a refused or broken connection is a failed request, and the load goes on
            return 0;
        }
    }
}
