package io.corrosion.itests.badmodules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A module's component that starts well until the file it names exists: it was fine when it was installed. */
public final class Fragile {

    /** The resource of its bundle that holds the file's path. */
    static final String FUSE = "fuse.txt";

    public Fragile() throws IOException {
        try (InputStream path = Fragile.class.getResourceAsStream("/" + FUSE)) {
            if (Files.exists(Path.of(new String(path.readAllBytes(), StandardCharsets.UTF_8)))) {
                throw new IllegalStateException("the fuse is gone");
            }
        }
    }
}
