package io.corrosion.wipes.work;

import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** A game server and the way to it, as a wipe meets it. */
interface Rig {

    /** The kind of its connection, such as {@code amp}. */
    String type();

    ServerFiles files();

    PowerState power();

    void signal(PowerSignal signal);

    void say(String line);

    /** Who plays, by Steam id. */
    default Set<String> players() {
        return Set.of();
    }

    /** When they were counted last. */
    default Instant counted() {
        return Instant.now();
    }

    /** Every file with its content. */
    Map<String, byte[]> snapshot();

    /** Makes the files exactly these. */
    void putBack(Map<String, byte[]> files);
}
