package io.corrosion.api.server;

/** What the server's process is doing, as last reported. */
public enum PowerState {
    /** Never reported. */
    UNKNOWN,
    STOPPED,
    STARTING,
    RUNNING,
    STOPPING,
    /** Ended by itself with a failure. */
    CRASHED;

    /** The wire form, such as {@code running}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether the signal makes sense now; kill always does unless the process is known to be gone. */
    public boolean accepts(PowerSignal signal) {
        return switch (signal) {
            case START -> this == STOPPED || this == CRASHED || this == UNKNOWN;
            case STOP, RESTART -> this == RUNNING || this == STARTING || this == UNKNOWN;
            case KILL -> this != STOPPED && this != CRASHED;
        };
    }
}
