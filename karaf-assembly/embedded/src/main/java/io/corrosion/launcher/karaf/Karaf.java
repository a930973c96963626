package io.corrosion.launcher.karaf;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.data.DataFolder;
import io.corrosion.launcher.part.Child;
import io.corrosion.launcher.part.Part;
import io.corrosion.launcher.part.Readiness;
import io.corrosion.launcher.part.StopSignal;
import io.corrosion.launcher.part.WebProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The platform: one Karaf, ready when its health page says so. */
public final class Karaf implements Part {

    private static final StopSignal SHUTDOWN = new StopSignal("TERM", Duration.ofSeconds(40));
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int ENDED_BY_SIGTERM = 143;

    private final Settings settings;
    private final Supplier<Map<String, String>> environment;
    private final KarafBase base;

    /** A platform whose environment is asked for at each start, when the ports of the other parts are known. */
    public Karaf(Settings settings, Supplier<Map<String, String>> environment, Progress progress) {
        this.settings = settings;
        this.environment = environment;
        this.base = new KarafBase(distribution(settings.home()), settings.data(), progress);
    }

    /** The built distribution below the home folder; fails with the cure when there is none. */
    public static Path distribution(Path home) {
        var distribution = home.resolve("karaf-assembly/distribution/target/assembly");
        if (!Files.isDirectory(distribution.resolve("system"))) {
            throw new Problem("the platform is not built in " + distribution + "; build it with ./corrosion build");
        }
        return distribution;
    }

    @Override
    public String name() {
        return "karaf";
    }

    @Override
    public Child start() throws InterruptedException {
        Child.endLeftover(name(), data().run(), SHUTDOWN);
        base.prepare();
        var child = Child.start(recipe(), data().run());
        return new Readiness("the platform", data().log(name()), PATIENCE, Duration.ofMillis(100))
                .await(child, this::isReady);
    }

    private DataFolder data() {
        return settings.data();
    }

    private Child.Recipe recipe() {
        var command = new KarafCommand(
                base.distribution(),
                base.folder(),
                data().logs(),
                Runtime.version().feature(),
                Optional.ofNullable(System.getenv("CORROSION_JAVA_OPTS")));
        return new Child.Recipe(
                name(), command.words(), environment.get(), base.folder(), data().log("karaf-out"), SHUTDOWN);
    }

    private boolean isReady() {
        return WebProbe.status(settings.localUrl() + "/health/ready") == 200;
    }

    @Override
    public void stopped(int code) {
        if (code == 0 || code == ENDED_BY_SIGTERM) {
            base.endedInOrder();
        }
    }
}
