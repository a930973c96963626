package io.corrosion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the platform at a random moment of an installation, update or removal, fifty times: after each start the database, the
 * framework and what people are shown must agree, and the module can be changed again.
 */
final class RestartsDrill implements Benchmark {

    private static final int KILLS = Integer.getInteger("restarts.kills", 50);
    private static final long SEED = Long.getLong("restarts.seed", System.nanoTime());
    private static final int LONGEST_WAIT_MILLIS = 400;
    private static final int LONGEST_WAIT_BUSY_MILLIS = 6_000;

    /** The launcher takes a platform that ends again and again for broken, and gives up. */
    private static final int KILLS_OF_ONE_LAUNCHER = 6;

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Random random = new Random(SEED);
    private int disagreements;
    private int stuck;

    @Override
    public String name() {
        return "restarts";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Workplace.Running demo = workplace.start(workplace.freshData());
        for (int i = 0; i < KILLS; i++) {
            if (i > 0 && i % KILLS_OF_ONE_LAUNCHER == 0) {
                workplace.stop(demo);
                demo = workplace.start(demo.data());
            }
            Platform platform = demo.platform();
            String deed = begin(platform.as(platform.admin()));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                    random.nextInt(random.nextBoolean() ? LONGEST_WAIT_MILLIS : LONGEST_WAIT_BUSY_MILLIS)));
            kill(platform);
            boolean agreed = agrees(platform);
            System.err.println(
                    "seed " + SEED + ", kill " + i + " in " + deed + (agreed ? ": agrees" : ": " + state(platform)));
            if (!agreed) {
                disagreements++;
            }
        }
        Platform platform = demo.platform();
        if (!settles(platform)) {
            stuck++;
        }
        return List.of(
                Figure.reported("restarts.kills", "kills", KILLS),
                Figure.atMost("restarts.disagreements", "kills", disagreements, 0),
                Figure.atMost("restarts.stuck_at_the_end", "modules", stuck, 0));
    }

    /** Begins whatever the module's state allows; which of two is a throw of dice. Every other time something is there to change. */
    private String begin(Api admin) throws IOException {
        JsonNode module = admin.get("/api/v1/modules/hello").json();
        if (!module.path("installed_version").isTextual()) {
            Answer accepted = admin.post("/api/v1/modules/hello/install", "{\"version\":\"1.0.0\"}");
            if (random.nextBoolean()) {
                return "install";
            }
            ended(admin, accepted);
            module = admin.get("/api/v1/modules/hello").json();
        }
        if (random.nextBoolean()) {
            admin.delete("/api/v1/modules/hello");
            return "remove";
        }
        String other = module.path("installed_version").asText().equals("1.0.0") ? "1.1.0" : "1.0.0";
        admin.post("/api/v1/modules/hello/update", "{\"version\":\"" + other + "\",\"consent\":true}");
        return "update";
    }

    /** The launcher starts it again. */
    private static void kill(Platform platform) throws IOException {
        long before = platform.pid("karaf");
        ProcessHandle.of(before).ifPresent(ProcessHandle::destroyForcibly);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (platform.pid("karaf") == before || !answers(platform)) {
            if (System.nanoTime() > end) {
                throw new IOException("the platform did not come back");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private static boolean answers(Platform platform) {
        try {
            return platform.as(platform.admin()).get("/api/v1/me").status() == 200;
        } catch (RuntimeException | AssertionError starting) { // nobody listens yet, or sign-in is not there
            return false;
        }
    }

    /** Waits until modules have been brought back, then compares. */
    private static boolean agrees(Platform platform) throws SQLException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            try {
                if (isInAgreement(platform)) {
                    return true;
                }
            } catch (RuntimeException | AssertionError starting) {
                // Some part is not there yet: asked again.
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        return false;
    }

    private static boolean isInAgreement(Platform platform) throws SQLException {
        Api admin = platform.as(platform.admin());
        JsonNode module = admin.get("/api/v1/modules/hello").json();
        String shown = module.path("installed_version").asText("");
        String written = written(platform);
        Answer running = platform.as(platform.owner()).get("/api/v1/hello/version");
        boolean settled = List.of("installed", "available", "failed")
                .contains(module.path("state").asText());
        boolean framework = shown.isEmpty()
                ? running.status() == 404
                : running.status() == 200
                        && running.json().path("version").asText().equals(shown);
        return settled && framework && shown.equals(written);
    }

    private static String written(Platform platform) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion",
                        "corrosion_platform",
                        platform.secret("db.platform.password"));
                ResultSet rows = database.createStatement()
                        .executeQuery(
                                "select coalesce(max(installed_version), '') from modules.modules where slug = 'hello'")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String state(Platform platform) throws SQLException {
        return platform.as(platform.admin()).get("/api/v1/modules/hello").body() + ", written: " + written(platform)
                + ", running: "
                + platform.as(platform.owner()).get("/api/v1/hello/version").body();
    }

    /** After all that a plain installation and removal go through. */
    private boolean settles(Platform platform) throws IOException {
        Api admin = platform.as(platform.admin());
        if (admin.get("/api/v1/modules/hello").json().path("installed_version").isTextual()) {
            ended(admin, admin.delete("/api/v1/modules/hello"));
        }
        boolean installed = ended(admin, admin.post("/api/v1/modules/hello/install", "{}"));
        return installed && ended(admin, admin.delete("/api/v1/modules/hello"));
    }

    private static boolean ended(Api admin, Answer accepted) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            String state =
                    admin.get(accepted.header("Location")).json().path("state").asText();
            if (!state.equals("running")) {
                return state.equals("succeeded");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new IOException("the operation did not end");
    }
}
