package io.corrosion.modules;

import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.ModulePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's copies of packages, so that a start needs neither a repository nor the object storage. A copy counts as long as
 * it has its checksum. Thread-safe.
 */
final class PackageFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PackageFiles.class);

    private final Path directory;

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
        } catch (IOException e) {
            throw new UncheckedIOException("The package could not be kept in " + directory, e);
        }
    }

    /**
     * The package that was kept, if it is this very one.
     *
     * @param sha256 its digest; empty where it was not written down, and any content of that name counts
     */
    Optional<byte[]> find(String slug, String version, String sha256) {
        Path file = file(slug, version);
        try {
            byte[] cmod = Files.readAllBytes(file);
            if (sha256.isEmpty() || Digests.sha256(cmod).equals(sha256)) {
                return Optional.of(cmod);
            }
            LOG.warn("{} is left alone: it is not the package that was installed", file);
        } catch (NoSuchFileException e) {
            LOG.debug("There is no {} on this node", file);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
        }
        return Optional.empty();
    }

    private Path file(String slug, String version) {
        return directory.resolve(slug + "-" + version + ".cmod");
    }
}
