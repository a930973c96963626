package io.corrosion.launcher.data;

import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The one folder that holds all state of one platform. Its root and the PostgreSQL folder may be entered by other
 * accounts (PostgreSQL refuses to run as root), everything else is closed to them.
 */
public record DataFolder(Path root) {

    private static final long NEEDED_MB = 512;

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path nats() {
        return root.resolve("nats");
    }

    public Path natsKeys() {
        return nats().resolve("keys");
    }

    public Path karaf() {
        return root.resolve("karaf");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path demo() {
        return root.resolve("demo");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    public Path ports() {
        return root.resolve("ports.properties");
    }

    /** Makes the folders that are missing; harmless when all are there. */
    public DataFolder create() {
        try {
            if (!Files.exists(root)) {
                make(root, "rwx--x--x");
            }
            make(postgres(), "rwx--x--x");
            for (Path closed : new Path[] {nats(), natsKeys(), karaf(), logs(), run()}) {
                make(closed, "rwx------");
            }
            checkSpace();
            return this;
        } catch (IOException e) {
            throw new Problem("cannot write to " + root + "; choose another folder with --data-dir", e);
        }
    }

    private void checkSpace() throws IOException {
        long freeMb = Files.getFileStore(root).getUsableSpace() >> 20;
        if (freeMb < NEEDED_MB) {
            throw new Problem("only " + freeMb + " MB are free under " + root + ", " + NEEDED_MB
                    + " MB are needed; free some space or choose another --data-dir");
        }
    }

    private static void make(Path folder, String permissions) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }
}
