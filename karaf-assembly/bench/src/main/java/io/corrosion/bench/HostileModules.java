package io.corrosion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.badmodules.Crowding;
import io.corrosion.itests.badmodules.Deadlocking;
import io.corrosion.itests.badmodules.Flooding;
import io.corrosion.itests.badmodules.Forking;
import io.corrosion.itests.badmodules.Hanging;
import io.corrosion.itests.badmodules.Hungry;
import io.corrosion.itests.badmodules.Leaking;
import io.corrosion.itests.badmodules.TestRepository;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Platform;
import io.corrosion.modules.format.Needs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The hostile modules that run, one after another on a platform under load: how long everybody else waits meanwhile, beside the
 * same load without them, and whether the operator is told which it was. Confined to one thread.
 */
final class HostileModules {

    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long EACH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final double WORSE = 2.0;
    private static final String HOOKS = "org.osgi.framework,io.corrosion.api.hook,io.corrosion.api.tenancy";
    private static final Needs CONSOLE = new Needs(null, null, null, null, List.of("console"));

    /** @param imports of its bundle */
    private record Hostile(String name, Class<?> component, String imports, Needs needs) {

        String slug() {
            return "bad-" + name;
        }
    }

    private static final List<Hostile> ALL = List.of(
            new Hostile(
                    "floods",
                    Flooding.class,
                    "org.osgi.framework,io.corrosion.api.module,io.corrosion.api.tenancy,io.corrosion.api.error",
                    Needs.NOTHING),
            new Hostile("forks", Forking.class, "", Needs.NOTHING),
            new Hostile("hangs", Hanging.class, "", Needs.NOTHING),
            new Hostile("deadlocks", Deadlocking.class, HOOKS, CONSOLE),
            new Hostile("allocates", Hungry.class, "", Needs.NOTHING),
            new Hostile("leaks", Leaking.class, HOOKS, CONSOLE),
            new Hostile("crowds", Crowding.class, "org.osgi.framework,io.corrosion.ui.contribution", Needs.NOTHING));

    private final SignedIn admin;
    private final SignedIn owner;
    private final String server;
    private final SteadyLoad load;

    HostileModules(Platform platform, SignedIn admin, SignedIn owner, SteadyLoad load) throws IOException {
        this.admin = admin;
        this.owner = owner;
        this.server = "/api/v1/servers/" + platform.serverId();
        this.load = load;
        TestRepository repository = new TestRepository(platform.dataDir());
        for (Hostile hostile : ALL) {
            Map<String, String> headers =
                    hostile.imports().isEmpty() ? Map.of() : Map.of("Import-Package", hostile.imports());
            repository.addNeedy(
                    hostile.slug(),
                    hostile.needs(),
                    TestRepository.bundle(hostile.slug(), hostile.component(), headers));
        }
        repository.seal();
    }

    List<Figure> figures() throws IOException {
        until(QUIET_NANOS, () -> admin.get().get(path(ALL.get(0))).status() == 200, "no store offers them");
        load.take();
        LockSupport.parkNanos(QUIET_NANOS);
        double quiet = load.take().percentile(99);
        List<Figure> figures = new ArrayList<>();
        double worst = 0;
        int unnoticed = 0;
        int failed = 0;
        for (Hostile hostile : ALL) {
            boolean noticed = endured(hostile);
            Samples meanwhile = load.take();
            double p99 = meanwhile.percentile(99);
            figures.add(Figure.reported("modules.hostile." + hostile.name() + ".p99", "ms", p99)
                    .beside(quiet));
            worst = Math.max(worst, p99);
            failed += meanwhile.failures();
            unnoticed += noticed ? 0 : 1;
        }
        figures.add(
                Figure.atMost("modules.hostile.p99", "ms", worst, WORSE * quiet).beside(quiet));
        figures.add(Figure.atMost("modules.hostile.failed_requests", "requests", failed, 0));
        figures.add(Figure.atMost("modules.hostile.unnoticed", "modules", unnoticed, 0));
        return figures;
    }

    /** Answers whether the operator was told what it did. */
    private boolean endured(Hostile hostile) throws IOException {
        long end = System.nanoTime() + EACH_NANOS;
        ended(admin.get().post(path(hostile) + "/install", "{}"));
        if (hostile.needs() == CONSOLE) {
            owner.get().put(server + "/modules/" + hostile.slug(), "{}");
        }
        boolean noticed = false;
        long latest = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end || !noticed && System.nanoTime() < latest) {
            if (hostile.needs() == CONSOLE && !noticed) {
                owner.get().post(server + "/rcon", "{\"command\":\"fps\"}");
            }
            noticed = noticed || isNoticed(hostile);
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (admin.get().get(path(hostile)).json().path("installed_version").isTextual()) {
            ended(admin.get().delete(path(hostile)));
        }
        return noticed;
    }

    private boolean isNoticed(Hostile hostile) {
        String reason = admin.get().get(path(hostile)).json().path("reason").asText();
        return !reason.isEmpty()
                || !admin.get()
                        .get(path(hostile) + "/usage")
                        .json()
                        .path("last_trouble")
                        .asText()
                        .isEmpty();
    }

    private void ended(Answer accepted) throws IOException {
        if (accepted.status() != 202) {
            throw new IOException("the store answered " + accepted.status() + " " + accepted.body());
        }
        String operation = accepted.header("Location");
        until(
                PATIENCE_NANOS,
                () -> {
                    JsonNode now = admin.get().get(operation).json();
                    return !now.path("state").asText().equals("running");
                },
                "the operation did not end");
    }

    private static void until(long patience, BooleanSupplier goal, String otherwise) throws IOException {
        long end = System.nanoTime() + patience;
        while (!goal.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException(otherwise);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static String path(Hostile hostile) {
        return "/api/v1/modules/" + hostile.slug();
    }
}
