package io.corrosion.itests.ambush;

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
 * The module {@code hello} is installed, updated or removed, and the platform is killed at a random moment of it: afterwards
 * the database, the framework and what people are shown must agree, and the module can be changed again. Confined to one
 * thread.
 */
public final class ModuleUnderFire {

    private static final int LONGEST_WAIT_MILLIS = 400;
    private static final int LONGEST_WAIT_BUSY_MILLIS = 6_000;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Platform platform;
    private final Random random;

    /** @param random decides what is begun, and when the platform dies */
    public ModuleUnderFire(Platform platform, Random random) {
        this.platform = platform;
        this.random = random;
    }

    /**
     * Begins something, kills the platform and waits until it answers again.
     *
     * @return what was begun: {@code install}, {@code update}, {@code remove}
     * @throws IOException when the platform did not come back within three minutes
     */
    public String kill() throws IOException {
        platform.forgetLimits();
        String deed = begin(platform.as(platform.admin()));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                random.nextInt(random.nextBoolean() ? LONGEST_WAIT_MILLIS : LONGEST_WAIT_BUSY_MILLIS)));
        long before = platform.pid("karaf");
        Victim.PLATFORM.kill(platform);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (platform.pid("karaf") == before || !answers()) {
            if (System.nanoTime() > end) {
                throw new IOException("the platform did not come back");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        return deed;
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

    private boolean answers() {
        try {
            return platform.as(platform.admin()).get("/api/v1/me").status() == 200;
        } catch (RuntimeException | AssertionError starting) { // nobody listens yet, or sign-in is not there
            return false;
        }
    }

    /** Waits until modules have been brought back; then whether database, framework and API agree. */
    public boolean agrees() throws SQLException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end) {
            try {
                if (isInAgreement()) {
                    return true;
                }
            } catch (RuntimeException | AssertionError starting) {
                // Some part is not there yet: asked again.
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        return false;
    }

    private boolean isInAgreement() throws SQLException {
        Api admin = platform.as(platform.admin());
        JsonNode module = admin.get("/api/v1/modules/hello").json();
        String shown = module.path("installed_version").asText("");
        String written = written();
        Answer running = platform.as(platform.owner()).get("/api/v1/hello/version");
        boolean settled = List.of("installed", "available", "failed")
                .contains(module.path("state").asText());
        boolean framework = shown.isEmpty()
                ? running.status() == 404
                : running.status() == 200
                        && running.json().path("version").asText().equals(shown);
        return settled && framework && shown.equals(written);
    }

    private String written() throws SQLException {
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

    /** What each of them says, for whoever has to find out why they do not agree. */
    public String state() throws SQLException {
        return platform.as(platform.admin()).get("/api/v1/modules/hello").body() + ", written: " + written()
                + ", running: "
                + platform.as(platform.owner()).get("/api/v1/hello/version").body();
    }

    /** Whether, after all that, a plain installation and removal go through. Leaves nothing installed. */
    public boolean settles() throws IOException {
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
