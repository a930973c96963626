package io.corrosion.api.server;

/** Whether the platform hears the server's machine; decisions 62 and 82. Independent of {@link PowerState}. */
public enum ConnectionState {
    /** Every part that should speak does. */
    CONNECTED,
    /** Some part is silent for 45 seconds, or the agent is gone while the plugin speaks, or the other way round. */
    DEGRADED,
    /** Nobody speaks: the known parts have disconnected, or are silent for 90 seconds. */
    OFFLINE;

    /** The wire form, such as {@code connected}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
