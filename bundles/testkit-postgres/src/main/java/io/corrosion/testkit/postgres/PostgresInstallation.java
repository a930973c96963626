package io.corrosion.testkit.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The unpacked program and an initialised, empty data directory to copy from. Both are made once for each machine and
 * version, in the temporary directory, and shared by all JVMs. Immutable.
 */
final class PostgresInstallation {

    private static final String ROLES = """
            create role corrosion_owner login
            create role corrosion_app login nosuperuser nobypassrls
            create role corrosion_platform login nosuperuser bypassrls
            create role corrosion_ingest login nosuperuser nobypassrls
            create role corrosion_module nologin
            create role corrosion_modules login nosuperuser nobypassrls createrole
            grant corrosion_module to corrosion_modules with admin option
            """;

    private final Path home;
    private final Unprivileged user;

    private PostgresInstallation(Path home, Unprivileged user) {
        this.home = home;
        this.user = user;
    }

    static PostgresInstallation prepare(Unprivileged user) throws IOException {
        Path root = Path.of(System.getProperty("java.io.tmpdir"), "corrosion-testkit-postgres-" + user.name());
        Files.createDirectories(root);
        var installation = new PostgresInstallation(root.resolve("v2"), user);
        try (var lock = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = lock.lock()) {
            if (held.isValid() && !Files.exists(installation.home)) {
                installation.make();
            }
        }
        return installation;
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** A new directory with {@code data} in it, ready to be started on, which belongs to the user. */
    Path newDataDirectory() throws IOException {
        Path directory = Files.createTempDirectory("corrosion-postgres-");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        run(new ProcessBuilder("cp", "-a", home.resolve("data").toString(), directory.toString()));
        return directory;
    }

    private void make() throws IOException {
        Path making = home.resolveSibling("making");
        delete(making);
        Files.createDirectories(making);
        unpack(making);
        Path data = Files.createDirectory(making.resolve("data"));
        user.own(data);
        String bin = making.resolve("bin").toString();
        run(user.command(
                bin + "/initdb",
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--auth=trust",
                "--no-sync"));
        Path roles = Files.writeString(making.resolve("roles.sql"), ROLES);
        run(user.command(bin + "/postgres", "--single", "-D", data.toString(), "postgres")
                .redirectInput(roles.toFile()));
        Files.move(making, home);
    }

    private static void unpack(Path target) throws IOException {
        String archive = "/postgres-linux-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
        try (InputStream packed = PostgresInstallation.class.getResourceAsStream(archive);
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()));
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        boolean executable = (entry.getMode() & 0b001_001_001) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static boolean isArm() {
        return "aarch64".equals(System.getProperty("os.arch"));
    }

    static void run(ProcessBuilder command) throws IOException {
        try {
            Process process = command.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException(command.command() + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.command() + " was interrupted", e);
        }
    }

    static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (var files = Files.walk(tree)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
