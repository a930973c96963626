package io.corrosion.modules.depot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the files of a repository lie. Whoever reads one meanwhile finds it whole, as it was or as it is. Confined to who
 * publishes. Every {@link IOException} says what to do.
 */
public interface Depot {

    /**
     * A file as it lay there. Immutable by agreement: nobody writes into the bytes.
     *
     * @param tag by which the place knows this state of it; empty where it has none
     */
    record Held(byte[] content, String tag) {

        boolean holds(byte[] other) {
            return Arrays.equals(content, other);
        }
    }

    /**
     * The place of this name.
     *
     * @param where a folder, or the address of one on a server
     * @param environment where the login for a server is found: {@link Login}
     * @param notes told what people should know of the place
     * @throws IllegalArgumentException when it is an address that must not be used
     */
    static Depot at(String where, Map<String, String> environment, Consumer<String> notes) {
        return isAddress(where)
                ? new WebDepot(WebAddress.of(where), Login.in(environment), notes)
                : new FolderDepot(Path.of(where));
    }

    /** Whether it is the address of a folder on a server, and no folder here. */
    static boolean isAddress(String where) {
        return where.matches("(?i)https?:.*");
    }

    /** Empty when there is no such file. */
    Optional<Held> read(String file) throws IOException;

    /**
     * Keeps a package, so that none which somebody may be reading by the index of this moment is in pieces.
     *
     * @return the name under which it lies
     */
    String keep(String file, byte[] content) throws IOException;

    /**
     * Puts a file in the place of the one that was read.
     *
     * @param before as it was read; empty when there was none
     * @return as it lies there now
     * @throws Overtaken when that is not what lies there any more; then nothing is changed
     */
    Held replace(String file, byte[] content, Optional<Held> before) throws IOException;

    /** Puts a file there that is the same each time. */
    void show(String file, byte[] content) throws IOException;

    /** For messages. */
    String name(String file);
}
