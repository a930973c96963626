package io.corrosion.observability;

import java.time.Instant;
import java.util.List;

/**
 * How the platform is. Immutable.
 *
 * @param ready whether it serves: the boot is finished and every vital part is up
 */
record Condition(boolean ready, boolean booted, List<Part> parts, Instant at) {

    /** How one part is. */
    record Part(String name, boolean vital, boolean up, String detail) {}

    Condition {
        parts = List.copyOf(parts);
    }

    static Condition of(boolean booted, List<Part> parts, Instant at) {
        boolean vitalUp = parts.stream().allMatch(part -> part.up() || !part.vital());
        return new Condition(booted && vitalUp, booted, parts, at);
    }

    /** One word: {@code up}, {@code degraded} when something that is not vital is down, {@code starting} or {@code down}. */
    String word() {
        if (!booted) {
            return "starting";
        }
        if (!ready) {
            return "down";
        }
        return parts.stream().allMatch(Part::up) ? "up" : "degraded";
    }
}
