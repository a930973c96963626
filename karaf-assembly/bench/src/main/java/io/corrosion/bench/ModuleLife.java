package io.corrosion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One module of the store, and what is done to it: each deed timed from the click until what the module brings answers as it
 * should. Confined to one thread.
 */
final class ModuleLife {

    enum Deed {
        INSTALL,
        UPDATE,
        ROLLBACK,
        REMOVE
    }

    private static final double PATIENCE_NANOS = 30e9;
    private static final long POLL_NANOS = 2_000_000;

    private final Supplier<Api> admin;
    private final String path;
    private final Map<Deed, Samples> samples = new EnumMap<>(Deed.class);
    private int disturbed;

    ModuleLife(Supplier<Api> admin, String slug) {
        this.admin = admin;
        this.path = "/api/v1/modules/" + slug;
    }

    void install(String version, BooleanSupplier answers) throws IOException {
        timed(Deed.INSTALL, () -> admin.get().post(path + "/install", body(version)), answers);
    }

    void update(String version, BooleanSupplier answers) throws IOException {
        timed(Deed.UPDATE, () -> admin.get().post(path + "/update", body(version)), answers);
    }

    /** To the version before. */
    void rollBack(String version, BooleanSupplier answers) throws IOException {
        timed(Deed.ROLLBACK, () -> admin.get().post(path + "/update", body(version)), answers);
    }

    void remove(BooleanSupplier gone) throws IOException {
        timed(Deed.REMOVE, () -> admin.get().delete(path), gone);
    }

    /** What was done up to here was to warm up. */
    void forget() {
        samples.clear();
        disturbed = 0;
    }

    Samples times(Deed deed) {
        return samples.getOrDefault(deed, new Samples());
    }

    /** Other bundles that started or stopped meanwhile. */
    int disturbed() {
        return disturbed;
    }

    /** Median and maximum of a deed. */
    List<Figure> figures(String prefix, Deed deed, double median, double most) {
        String name = prefix + deed.name().toLowerCase(Locale.ROOT);
        return List.of(
                Figure.atMost(name + ".median", "ms", times(deed).percentile(50), median),
                Figure.atMost(name + ".max", "ms", times(deed).percentile(100), most));
    }

    private static String body(String version) {
        return "{\"version\":\"" + version + "\"}";
    }

    private void timed(Deed deed, Supplier<Answer> click, BooleanSupplier goal) throws IOException {
        long began = System.nanoTime();
        Answer accepted = click.get();
        if (accepted.status() != 202) {
            throw new IOException("the store answered " + accepted.status() + " " + accepted.body());
        }
        while (!goal.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE_NANOS) {
                throw new IOException("the module did not change within 30 s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        samples.computeIfAbsent(deed, made -> new Samples()).add(System.nanoTime() - began);
        disturbed += disturbance();
    }

    /** Waits until the operation has ended too, so that the next one may begin; that is not part of the time. */
    private int disturbance() {
        JsonNode last;
        do {
            last = admin.get().get(path).json().path("last_operation");
        } while (last.path("state").asText().equals("running"));
        return last.path("restarted_bundles").size();
    }
}
