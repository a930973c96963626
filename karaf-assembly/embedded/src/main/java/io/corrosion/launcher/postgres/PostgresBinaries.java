package io.corrosion.launcher.postgres;

import io.corrosion.launcher.Problem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per version from the archive on the class path. */
record PostgresBinaries(Path folder) {

    private static final Map<String, String> ARCHIVES =
            Map.of("amd64", "/postgres-linux-x86_64.txz", "aarch64", "/postgres-linux-arm_64.txz");

    /** Returns the programs under the given folder, unpacking them when they are not there yet. */
    static PostgresBinaries unpackedIn(Path parent, String version) {
        var folder = parent.resolve("bin-" + version);
        if (!Files.isDirectory(folder)) {
            unpack(parent.resolve("bin-" + version + ".new"), folder);
        }
        return new PostgresBinaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path fresh, Path folder) {
        var archive = ARCHIVES.getOrDefault(System.getProperty("os.arch"), "none");
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null || !System.getProperty("os.name").equals("Linux")) {
                throw new Problem("there is no embedded PostgreSQL for this machine (" + System.getProperty("os.name")
                        + " " + System.getProperty("os.arch") + "); use your own with --database-url");
            }
            delete(fresh);
            try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(fresh, entry, tar);
                }
            }
            Files.move(fresh, folder);
        } catch (IOException e) {
            throw new Problem("cannot unpack PostgreSQL into " + folder + "; is the disk full?", e);
        }
    }

    private static void write(Path root, TarArchiveEntry entry, InputStream content) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive points outside: " + entry.getName());
        }
        Files.createDirectories(entry.isDirectory() ? target : target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (!entry.isDirectory()) {
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Deletes a folder with all that is in it; does nothing when there is none. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
