package io.corrosion.panelamp;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.gateway.PanelHealth;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerState;
import java.util.Locale;
import java.util.OptionalDouble;

/** How an application is, read out of AMP's StatusResponse. Pure. */
final class Status {

    private static final double MB_IN_GB = 1024;
    private static final int[] SECONDS = {1, 60, 3_600, 86_400};

    private Status() {}

    static PanelHealth of(JsonNode told, OptionalDouble diskGb) {
        return new PanelHealth(
                ConnectionState.CONNECTED,
                reason(told.path("State").asInt(-1)),
                power(told.path("State").asInt(-1)),
                metric(told, "CPU Usage"),
                memory(told),
                diskGb,
                uptime(told.path("Uptime").asText("")));
    }

    static PowerState power(int state) {
        return switch (state) {
            case 0, 45, 50, 70, 75, 200, 250 -> PowerState.STOPPED;
            case 5, 7, 10, 30, 60, 80 -> PowerState.STARTING;
            case 20 -> PowerState.RUNNING;
            case 40 -> PowerState.STOPPING;
            case 100 -> PowerState.CRASHED;
            default -> PowerState.UNKNOWN;
        };
    }

    private static String reason(int state) {
        return switch (state) {
            case 45, 50 -> "AMP has put the server to sleep until somebody joins.";
            case 70 -> "AMP is installing the server.";
            case 75 -> "AMP is updating the server.";
            case 80 -> "AMP waits for an answer in its own pages.";
            case 100 -> "AMP says that the server has failed.";
            case 200 -> "AMP has suspended the server.";
            case 250 -> "AMP has the server in maintenance.";
            default -> "";
        };
    }

    private static OptionalDouble metric(JsonNode told, String name) {
        JsonNode value = told.path("Metrics").path(name).path("RawValue");
        return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
    }

    private static OptionalDouble memory(JsonNode told) {
        OptionalDouble raw = metric(told, "Memory Usage");
        String units = told.path("Metrics").path("Memory Usage").path("Units").asText("MB");
        return raw.isPresent() && units.toUpperCase(Locale.ROOT).startsWith("G")
                ? OptionalDouble.of(raw.getAsDouble() * MB_IN_GB)
                : raw;
    }

    /** {@code d:hh:mm:ss}. */
    private static OptionalDouble uptime(String text) {
        if (!text.matches("\\d{1,5}(:\\d{1,2}){2,3}")) {
            return OptionalDouble.empty();
        }
        String[] parts = text.split(":");
        double seconds = 0;
        for (int i = 0; i < parts.length; i++) {
            seconds += Integer.parseInt(parts[parts.length - 1 - i]) * (double) SECONDS[i];
        }
        return OptionalDouble.of(seconds);
    }
}
