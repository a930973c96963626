package io.corrosion.panelpterodactyl;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.gateway.PanelHealth;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerState;
import java.util.OptionalDouble;

/** How a server is, read out of what the panel and its nodes say. Pure. */
final class Health {

    private static final double MB = 1024 * 1024;
    private static final double GB = MB * 1024;
    private static final double MILLIS = 1000;

    private Health() {}

    /** The panel's {@code stats} object. */
    static PanelHealth ofResources(JsonNode attributes) {
        String reason = attributes.path("is_suspended").asBoolean() ? "The panel has suspended the server." : "";
        return of(attributes.path("current_state").asText(), reason, attributes.path("resources"));
    }

    /** A node's {@code stats} event. */
    static PanelHealth ofStats(JsonNode stats) {
        return of(stats.path("state").asText(), "", stats);
    }

    /** A node's {@code status} event. */
    static PanelHealth ofState(String state) {
        return of(state, "", Panel.JSON.missingNode());
    }

    private static PanelHealth of(String state, String reason, JsonNode measured) {
        return new PanelHealth(
                ConnectionState.CONNECTED,
                reason,
                power(state),
                number(measured, "cpu_absolute", 1),
                number(measured, "memory_bytes", MB),
                number(measured, "disk_bytes", GB),
                number(measured, "uptime", MILLIS));
    }

    private static PowerState power(String state) {
        return switch (state) {
            case "offline", "stopped" -> PowerState.STOPPED;
            case "starting" -> PowerState.STARTING;
            case "running" -> PowerState.RUNNING;
            case "stopping" -> PowerState.STOPPING;
            default -> PowerState.UNKNOWN;
        };
    }

    private static OptionalDouble number(JsonNode measured, String name, double unit) {
        JsonNode value = measured.path(name);
        return value.isNumber() ? OptionalDouble.of(value.asDouble() / unit) : OptionalDouble.empty();
    }
}
