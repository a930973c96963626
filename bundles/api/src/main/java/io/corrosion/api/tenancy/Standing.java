package io.corrosion.api.tenancy;

import io.corrosion.api.access.Permission;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import java.util.Set;

/**
 * What the states of an organisation and of a licence leave possible, whatever roles somebody holds (TEN-13, LIC-03).
 * Immutable.
 *
 * @param mode how far things go
 * @param reason a sentence for people, empty when everything works
 */
public record Standing(Mode mode, String reason) {

    /** Everything works. */
    public static final Standing FULL = new Standing(Mode.FULL, "");

    /** Last parts of keys that only look, and so stay open when operations are blocked. */
    private static final Set<String> READING =
            Set.of("view", "read", "export", "download", "chat_log", "view-password");

    /** Keys that stay open so that the state can be mended: paying, leaving, closing. */
    private static final Set<String> MENDING = Set.of("billing", "tenant");

    /** How far things go. */
    public enum Mode {
        /** Everything works. */
        FULL,
        /** Reading and exporting work; operations and commands are refused. */
        READ_ONLY,
        /** Nothing is there for anybody. */
        CLOSED
    }

    /** Whether commands and operations go through. */
    public boolean isFull() {
        return mode == Mode.FULL;
    }

    /** Whether somebody who holds the permission may use it now. */
    public boolean permits(Permission permission) {
        String key = permission.key();
        return switch (mode) {
            case FULL -> true;
            case READ_ONLY ->
                READING.contains(key.substring(key.lastIndexOf('.') + 1))
                        || MENDING.contains(key.substring(0, key.indexOf('.')));
            case CLOSED -> false;
        };
    }

    /**
     * Passes when the permission may be used now.
     *
     * @throws Refused when operations are blocked and this is one
     * @throws NotFound when nothing is there any more
     */
    public void require(Permission permission) {
        if (!permits(permission)) {
            throw mode == Mode.CLOSED ? new NotFound(reason) : new Refused(reason);
        }
    }

    /**
     * Passes when commands go through; the gateway asks before it records one.
     *
     * @throws Refused when they do not
     */
    public void requireFull() {
        if (!isFull()) {
            throw new Refused(reason);
        }
    }
}
