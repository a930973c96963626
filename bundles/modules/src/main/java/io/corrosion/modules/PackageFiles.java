package io.corrosion.modules;

import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Untrusted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the packages of what is installed, so that a clean start brings it back without any repository. Thread-safe. */
final class PackageFiles {

    private final Path directory;
    private final Map<Path, String> sums = new ConcurrentHashMap<>();

    PackageFiles(Path directory) {
        this.directory = directory;
    }

    /** Keeps a verified package. */
    void keep(ModulePackage module, byte[] cmod) {
        Path file = file(module.descriptor().slug(), module.descriptor().version());
        try {
            Files.createDirectories(directory);
            Path temporary = Files.createTempFile(directory, "incoming", ".part");
            Files.write(temporary, cmod);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sums.put(file, Digests.sha256(cmod));
        } catch (IOException e) {
            throw new UncheckedIOException("The package could not be kept in " + directory, e);
        }
    }

    /** The bundle of a package that was kept. */
    byte[] bundle(String slug, String version) {
        return read(slug, version).bundle();
    }

    boolean has(String slug, String version) {
        return Files.exists(file(slug, version));
    }

    /** Whether the package that was kept is this very one. */
    boolean is(String slug, String version, String sha256) {
        return has(slug, version)
                && sums.computeIfAbsent(file(slug, version), PackageFiles::sum).equals(sha256);
    }

    private static String sum(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return Digests.sha256(content);
        } catch (IOException e) {
            throw new Untrusted("The package " + file + " cannot be read.", e);
        }
    }

    /** A package that was kept. */
    ModulePackage read(String slug, String version) {
        try {
            return ModulePackage.read(Files.readAllBytes(file(slug, version)));
        } catch (IOException e) {
            throw new Untrusted("The package of " + slug + " " + version + " is missing from " + directory + ".", e);
        }
    }

    private Path file(String slug, String version) {
        return directory.resolve(slug + "-" + version + ".cmod");
    }
}
