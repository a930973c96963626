package io.corrosion.ui.value;

import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;

/** What a badge says of a server: one word, one shape. The script {@code live.js} decides the same way. */
public enum ShownState {
    RUNNING("is-running"),
    DEGRADED("is-warn"),
    STARTING("is-busy"),
    STOPPING("is-busy"),
    RESTARTING("is-busy"),
    KILLING("is-busy"),
    STOPPED("is-stopped"),
    CRASHED("is-crashed"),
    LOST("is-lost"),
    UNKNOWN("is-stopped");

    private final String look;

    ShownState(String look) {
        this.look = look;
    }

    /** Style class of shape and colour. */
    public String look() {
        return look;
    }

    /** Key of the word in {@code ConsolePage.properties}. */
    public String key() {
        return "script.state." + name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether somebody should look at it. */
    public boolean needsAttention() {
        return this == CRASHED || this == LOST || this == DEGRADED;
    }

    /** Whether it is on its way to another state. */
    public boolean isChanging() {
        return look.equals("is-busy");
    }

    /** No contact outranks a pending signal, a pending signal the last known power state. */
    public static ShownState of(LiveServer server) {
        if (server.connection() == ConnectionState.OFFLINE) {
            return server.agentSeen().or(server::pluginSeen).isPresent() ? LOST : UNKNOWN;
        }
        return server.pending().map(ShownState::pending).orElseGet(() -> settled(server));
    }

    private static ShownState pending(PowerSignal signal) {
        return switch (signal) {
            case START -> STARTING;
            case STOP -> STOPPING;
            case RESTART -> RESTARTING;
            case KILL -> KILLING;
        };
    }

    private static ShownState settled(LiveServer server) {
        if (server.power() == PowerState.RUNNING && server.connection() == ConnectionState.DEGRADED) {
            return DEGRADED;
        }
        return switch (server.power()) {
            case RUNNING -> RUNNING;
            case STARTING -> STARTING;
            case STOPPING -> STOPPING;
            case STOPPED -> STOPPED;
            case CRASHED -> CRASHED;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
