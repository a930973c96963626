package io.corrosion.launcher.command;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.StatusFile;
import io.corrosion.launcher.data.PortBook;
import io.corrosion.launcher.data.Secrets;
import io.corrosion.launcher.karaf.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * {@code dev}: replaces one bundle in the running platform, through Karaf's console. Given a jar, with that; given a module's folder,
 * with its jar and what was changed since, where that needs no Maven. With {@code watch} it stays, and does so after each change,
 * with a compiler that is warm and a console that is open.
 */
public record Dev(Settings settings, List<String> rest, boolean watch) {

    private static final Duration LOOK = Duration.ofMillis(50);

    private static final List<String> ANNOTATIONS = List.of(
            "org/osgi/org.osgi.service.component.annotations",
            "org/osgi/org.osgi.service.metatype.annotations",
            "org/osgi/org.osgi.annotation.bundle",
            "org/osgi/org.osgi.annotation.versioning",
            "org/jspecify/jspecify",
            "io/swagger/core/v3/swagger-annotations-jakarta");

    /** The change is more than the compiler can put into the jar. */
    private static final int NEEDS_MAVEN = 3;

    /** Answers {@link #NEEDS_MAVEN}, or 0 when the bundle was replaced. */
    public int execute() throws InterruptedException {
        if (rest.size() != 1) {
            throw new Problem("dev needs one jar; use ./corrosion dev MODULE");
        }
        var given = Path.of(rest.get(0)).toAbsolutePath();
        try (var console = console()) {
            if (!Files.isDirectory(given)) {
                replace(given, console, System.nanoTime());
                return 0;
            }
            return changed(given, console);
        }
    }

    private int changed(Path module, Console console) throws InterruptedException {
        var build = new QuickBuild(module, libraries());
        var seen = build.newest();
        while (true) {
            long begin = System.nanoTime();
            if (watch && build.newest().equals(seen)) {
                Thread.sleep(LOOK.toMillis());
                continue;
            }
            seen = build.newest();
            var jar = build.jar();
            if (jar.isEmpty()) {
                return NEEDS_MAVEN;
            }
            replace(jar.get(), console, begin);
            if (!watch) {
                return 0;
            }
        }
    }

    /** What the platform runs on, and the annotations it does not need for that. */
    private List<Path> libraries() {
        var repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
        return Stream.concat(
                        Stream.of(settings.home().resolve("karaf-assembly/distribution/target/assembly/system")),
                        ANNOTATIONS.stream().map(repository::resolve).filter(Files::isDirectory))
                .flatMap(Dev::jars)
                .toList();
    }

    private static void replace(Path jar, Console console, long begin) {
        var bundle = symbolicName(jar);
        long built = System.nanoTime();
        console.say("bundle:update --raw --refresh " + bundle + " file:" + jar);
        System.err.println("updated " + bundle + ": built in " + (built - begin) / 1_000_000 + " ms, replaced in "
                + (System.nanoTime() - built) / 1_000_000 + " ms");
    }

    private static String symbolicName(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var name = file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            if (name == null) {
                throw new Problem(jar + " is no bundle; dev updates bundles only");
            }
            return name.split(";", -1)[0].strip();
        } catch (IOException e) {
            throw new Problem("cannot read " + jar + "; build it first", e);
        }
    }

    private Console console() {
        var port = new StatusFile(settings.data().run())
                .launcher()
                .flatMap(launcher -> new PortBook(settings.data().ports()).remembered("ssh"))
                .orElseThrow(() -> new Problem(
                        "no platform runs on " + settings.data().root() + "; start it with ./corrosion run"));
        return new Console(port, Secrets.of(settings.data().secrets()).sshPassword());
    }

    private static Stream<Path> jars(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
        } catch (IOException e) {
            throw new Problem("there are no libraries in " + folder + "; build again with ./corrosion build", e);
        }
    }
}
