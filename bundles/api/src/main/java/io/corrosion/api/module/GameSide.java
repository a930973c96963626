package io.corrosion.api.module;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a module's files on a game server. Immutable.
 *
 * @param version whose files they are
 * @param done how many are in place, or gone
 * @param total how many there are
 * @param reason why the last attempt failed; empty otherwise
 * @param files where they are, below the server's directory
 * @param running whether the game runs all its plugins; empty while nobody has said
 * @since 1.3
 */
public record GameSide(
        State state,
        String version,
        int done,
        int total,
        String reason,
        List<String> files,
        Optional<Boolean> running,
        Instant changedAt) {

    /** How far it is. */
    public enum State {
        /** Left to be done. */
        PENDING,
        /** Files are being put there. */
        INSTALLING,
        INSTALLED,
        /** Files are being taken away. */
        REMOVING,
        /** It did not work; it is tried again by itself. */
        FAILED;

        /** The wire form, such as {@code installed}. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public GameSide {
        files = List.copyOf(files);
    }
}
