package io.corrosion.modules.outside;

import io.corrosion.modules.format.Husk;
import io.corrosion.modules.format.ModuleDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;

/**
 * The folder of one running module, readable by the platform's user only: its files, its socket and the door's. It lies in
 * {@code /tmp}, where paths are short (a socket's has about 100 characters) and nothing of the platform is hidden, and goes with the
 * module.
 */
final class Workshop {

    private static final Path PARENT = Path.of("/tmp");

    private final Path folder;

    private Workshop(Path folder) {
        this.folder = folder;
    }

    /** A new folder with the files the bundle holds. */
    static Workshop of(Bundle bundle) throws IOException {
        Path folder = Files.createTempDirectory(
                PARENT,
                "corrosion-module",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Workshop workshop = new Workshop(folder);
        Files.createDirectory(workshop.files());
        Enumeration<URL> entries = bundle.findEntries(Husk.FILES, "*", true);
        for (URL entry : entries == null ? List.<URL>of() : Collections.list(entries)) {
            workshop.unpack(entry);
        }
        return workshop;
    }

    static ModuleDescriptor descriptor(Bundle bundle) throws IOException {
        try (InputStream in = bundle.getEntry("module.json").openStream()) {
            return ModuleDescriptor.read(in.readAllBytes());
        }
    }

    private void unpack(URL entry) throws IOException {
        String path = entry.getPath().replaceFirst("^/?" + Husk.FILES, "");
        Path target = files().resolve(path).normalize();
        if (!target.startsWith(files())) {
            throw new IOException("The file " + path + " leads out of the module's folder.");
        }
        if (path.endsWith("/")) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = entry.openStream()) {
            Files.copy(in, target);
        }
        if (path.indexOf('.') < 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Where the program runs. */
    Path files() {
        return folder.resolve("files");
    }

    /** Where the program listens. */
    Path socket() {
        return folder.resolve("module.sock");
    }

    /** Where the platform listens. */
    Path door() {
        return folder.resolve("door.sock");
    }

    void remove() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
