package io.corrosion.launcher.karaf;

import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The classes of the last run as the JVM keeps them in memory (class data sharing): a start that finds them does not read and
 * check them again. The first run in good order leaves the archive at its end; another distribution or JVM makes its own.
 *
 * @param folder holds the archive and nothing else
 * @param key names what the classes come from
 */
record ClassArchive(Path folder, String key) {

    /** What tells the JVM to use the archive, or to write it when it ends. */
    String option() {
        return Files.isReadable(kept()) ? "-XX:SharedArchiveFile=" + kept() : "-XX:ArchiveClassesAtExit=" + written();
    }

    /** Makes room: half an archive of a run that was killed, and those of other distributions, go. */
    void prepare() {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(other -> !other.equals(kept())).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new Problem("cannot prepare " + folder, e);
        }
    }

    /** The JVM has ended in good order, so what it wrote is whole. */
    void keep() {
        try {
            if (Files.exists(written())) {
                Files.move(written(), kept(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new Problem("cannot keep " + kept(), e);
        }
    }

    private Path kept() {
        return folder.resolve(key + ".jsa");
    }

    private Path written() {
        return folder.resolve(key + ".new");
    }
}
