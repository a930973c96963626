package io.corrosion.itests.badmodules;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A module's component that starts well until the file it names exists: it was fine when it was installed. */
public final class Fragile {

    /** The resource of its bundle that holds the file's path. */
    static final String FUSE = "fuse.txt";

    public Fragile() throws IOException {
        try (InputStream path = Fragile.class.getResourceAsStream("/" + FUSE)) {
            if (new File(new String(path.readAllBytes(), StandardCharsets.UTF_8)).exists()) {
                throw new IllegalStateException("the fuse is gone");
            }
        }
    }
}
