package io.corrosion.api.server;

import io.corrosion.api.error.Conflict;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a server is in its life (contract section 6). Unlike {@link PowerState}, which is what its process was last seen
 * doing, this says what the platform may do with it.
 *
 * @since 1.1
 */
public enum ServerStatus {
    /** Its installer is at work. */
    INSTALLING,
    STOPPED,
    STARTING,
    RUNNING,
    STOPPING,
    /** It crashed, or its installation failed. */
    FAILED,
    /** Its organisation or its licence gives no service; it goes on where it was when that ends. */
    SUSPENDED,
    /** Gone for good. */
    DELETED;

    private static final Map<ServerStatus, Set<ServerStatus>> NEXT = Map.of(
            INSTALLING, Set.of(STOPPED, RUNNING, FAILED),
            STOPPED, Set.of(STARTING, INSTALLING),
            STARTING, Set.of(RUNNING, STOPPING, STOPPED, FAILED),
            RUNNING, Set.of(STOPPING, STOPPED, FAILED),
            STOPPING, Set.of(STOPPED, FAILED),
            FAILED, Set.of(STARTING, INSTALLING, STOPPED));

    /** The wire form, such as {@code installing}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a server in this status may be brought into the other one; staying is no change. */
    public boolean mayBecome(ServerStatus next) {
        return switch (this) {
            case DELETED -> false;
            case SUSPENDED -> next != SUSPENDED;
            default ->
                next != this
                        && (next == SUSPENDED
                                || next == DELETED
                                || NEXT.getOrDefault(this, Set.of()).contains(next));
        };
    }

    /**
     * The other status, when it may be entered from this one.
     *
     * @throws Conflict with a sentence for the person who asked
     */
    public ServerStatus become(ServerStatus next) {
        if (!mayBecome(next)) {
            throw new Conflict(
                    this == next
                            ? "The server is " + wire() + " already."
                            : "The server is " + wire() + ", so it cannot be " + next.wire() + " now." + advice());
        }
        return next;
    }

    private String advice() {
        return switch (this) {
            case RUNNING, STARTING -> " Stop it first.";
            case INSTALLING, STOPPING -> " Wait until that is done.";
            default -> "";
        };
    }
}
