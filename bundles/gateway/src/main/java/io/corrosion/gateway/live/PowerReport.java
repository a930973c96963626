package io.corrosion.gateway.live;

import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.protocol.agent.AgentStatus;
import java.util.Locale;

/** Reads what agent and plugin say about the process. Pure. */
final class PowerReport {

    private PowerReport() {}

    static PowerState of(AgentStatus status) {
        return switch (status) {
            case STOPPED -> PowerState.STOPPED;
            case STARTING -> PowerState.STARTING;
            case RUNNING -> PowerState.RUNNING;
            case STOPPING -> PowerState.STOPPING;
            case CRASHED -> PowerState.CRASHED;
        };
    }

    /** A plugin speaks only inside a running game; the words it may use for less than that are believed. */
    static PowerState ofPlugin(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "starting", "loading", "booting" -> PowerState.STARTING;
            case "stopping", "shutting_down", "restarting" -> PowerState.STOPPING;
            default -> PowerState.RUNNING;
        };
    }

    /** Whether the state shows that the signal has begun to take effect. */
    static boolean follows(PowerSignal signal, PowerState state) {
        return switch (signal) {
            case START -> state == PowerState.STARTING || state == PowerState.RUNNING || state == PowerState.CRASHED;
            case STOP -> state == PowerState.STOPPING || isDown(state);
            case RESTART -> state != PowerState.RUNNING && state != PowerState.UNKNOWN;
            case KILL -> isDown(state);
        };
    }

    static boolean isDown(PowerState state) {
        return state == PowerState.STOPPED || state == PowerState.CRASHED;
    }
}
