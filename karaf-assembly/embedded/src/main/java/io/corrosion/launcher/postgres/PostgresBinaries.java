package io.corrosion.launcher.postgres;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.data.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per version from the archive on the class path. Unpacking takes more than a
 * second, copying what was unpacked before a tenth of it: so the build unpacks once, and each data folder gets a copy.
 */
public record PostgresBinaries(Path folder) {

    private static final Map<String, String> ARCHIVES =
            Map.of("amd64", "/postgres-linux-x86_64.txz", "aarch64", "/postgres-linux-arm_64.txz");

    /** The programs under the parent folder; unpacks them when they are not there yet. */
    public static PostgresBinaries unpackedIn(Path parent, String version) {
        return in(parent, version, PostgresBinaries::unpack);
    }

    /** The programs under the parent folder; copies them from another folder when they are there, else unpacks them. */
    static PostgresBinaries copiedTo(Path parent, Path unpacked, String version) {
        var source = unpacked.resolve("postgres-" + version);
        return in(parent, version, Files.isDirectory(source) ? fresh -> copy(source, fresh) : PostgresBinaries::unpack);
    }

    /** Fills a folder. */
    private interface Filling {
        void fill(Path fresh) throws IOException;
    }

    private static PostgresBinaries in(Path parent, String version, Filling filling) {
        var folder = parent.resolve("postgres-" + version);
        var fresh = parent.resolve("postgres-" + version + ".new");
        if (!Files.isDirectory(folder)) {
            try {
                Folders.delete(fresh);
                filling.fill(fresh);
                Files.move(fresh, folder);
            } catch (IOException e) {
                throw new Problem("cannot unpack PostgreSQL into " + folder + "; is the disk full?", e);
            }
        }
        return new PostgresBinaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path fresh) throws IOException {
        var archive = ARCHIVES.getOrDefault(System.getProperty("os.arch"), "none");
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null || !System.getProperty("os.name").equals("Linux")) {
                throw new Problem("there is no embedded PostgreSQL for this machine (" + System.getProperty("os.name")
                        + " " + System.getProperty("os.arch") + "); use your own with --database-url");
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(fresh, entry, tar);
                }
            }
        }
    }

    private static void write(Path root, TarArchiveEntry entry, InputStream content) throws IOException {
        var target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive points outside: " + entry.getName());
        }
        makeFolder(entry.isDirectory() ? target : target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (!entry.isDirectory()) {
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void copy(Path source, Path fresh) throws IOException {
        try (var files = Files.walk(source)) {
            for (Path file : files.toList()) {
                var target = fresh.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    makeFolder(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    /** Whatever the umask says, the account that runs PostgreSQL must be able to enter. */
    private static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
