package io.corrosion.analytics.alert;

import io.corrosion.analytics.Point.Metric;
import io.corrosion.api.error.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * What is watched on a server, and what happens then. Immutable.
 *
 * @param metric what is watched: the wire form of a {@link Metric}, or the name of an {@link io.corrosion.api.alert.AlertSignal}
 * @param threshold in the metric's unit; percent for {@code drop}, robust deviations for {@code anomaly}
 * @param forMinutes how long it must hold; for {@code drop} the time within which the fall counts
 * @param command the console command of the action {@code command}; otherwise empty
 * @param cooldownMinutes the action is not taken again within so much time
 * @param snoozedUntil nobody is told and nothing is done before then
 */
public record AlertRule(
        UUID id,
        String name,
        Kind kind,
        String metric,
        double threshold,
        int forMinutes,
        Action action,
        String command,
        int cooldownMinutes,
        boolean enabled,
        Optional<Instant> snoozedUntil,
        Optional<Instant> actedAt) {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_COMMAND = 1000;
    private static final int LONGEST_MINUTES = 1440;
    private static final int LONGEST_METRIC = 40;

    /** When it fires. */
    public enum Kind {
        /** The value stays above the threshold. */
        ABOVE,
        /** The value stays below the threshold. */
        BELOW,
        /** The value falls by more than so many percent. */
        DROP,
        /** The value is not what it usually is at this hour of the week. */
        ANOMALY
    }

    /** What it does besides telling. */
    public enum Action {
        NONE,
        RESTART,
        BACKUP,
        COMMAND
    }

    /** Checks what a person wrote; each message says what works. */
    public AlertRule {
        demand(!name.isBlank() && name.length() <= LONGEST_NAME, "name", "Give it a name of 1 to 100 characters.");
        demand(
                Double.isFinite(threshold) && threshold >= 0 && threshold <= 1e9,
                "threshold",
                "The threshold must be a number from 0 up, such as 80.");
        demand(
                !metric.isEmpty() && metric.length() <= LONGEST_METRIC,
                "metric",
                "Choose what is watched, such as cpu.");
        demand(
                kind != Kind.ANOMALY || measured(metric).isPresent(),
                "kind",
                "What is usual for an hour of the week is known only of what servers report themselves: choose above, below"
                        + " or drop.");
        demand(kind != Kind.DROP || threshold <= 100, "threshold", "A fall is 0 to 100 percent, such as 50.");
        demand(
                forMinutes >= 1 && forMinutes <= LONGEST_MINUTES,
                "for_minutes",
                "The time must be 1 to 1440 minutes, such as 5.");
        demand(
                cooldownMinutes >= 1 && cooldownMinutes <= 7 * LONGEST_MINUTES,
                "cooldown_minutes",
                "The pause between two actions must be 1 to 10080 minutes, such as 30.");
        demand(
                action != Action.COMMAND || isLine(command),
                "command",
                "Write one console command of at most 1000 characters, such as server.save.");
    }

    /** A rule on what servers report themselves. */
    public AlertRule(
            UUID id,
            String name,
            Kind kind,
            Metric metric,
            double threshold,
            int forMinutes,
            Action action,
            String command,
            int cooldownMinutes,
            boolean enabled,
            Optional<Instant> snoozedUntil,
            Optional<Instant> actedAt) {
        this(
                id,
                name,
                kind,
                metric.wire(),
                threshold,
                forMinutes,
                action,
                command,
                cooldownMinutes,
                enabled,
                snoozedUntil,
                actedAt);
    }

    /** What servers report themselves under this name; empty for a signal of somebody else. */
    public Optional<Metric> measured() {
        return measured(metric);
    }

    private static Optional<Metric> measured(String metric) {
        return Arrays.stream(Metric.values())
                .filter(known -> known.wire().equals(metric))
                .findFirst();
    }

    private static boolean isLine(String command) {
        return !command.isBlank()
                && command.length() <= LONGEST_COMMAND
                && command.chars().noneMatch(Character::isISOControl);
    }

    private static void demand(boolean holds, String field, String message) {
        if (!holds) {
            throw Invalid.field(field, message);
        }
    }

    /** The same, but watched, or not. */
    public AlertRule switched(boolean on) {
        return new AlertRule(
                id,
                name,
                kind,
                metric,
                threshold,
                forMinutes,
                action,
                command,
                cooldownMinutes,
                on,
                snoozedUntil,
                actedAt);
    }

    /** How far back it looks. */
    public Duration window() {
        return Duration.ofMinutes(forMinutes);
    }

    public boolean isSnoozed(Instant now) {
        return snoozedUntil.filter(now::isBefore).isPresent();
    }

    /** Whether the action may be taken now. */
    public boolean mayAct(Instant now) {
        return action != Action.NONE
                && actedAt.map(at -> !now.isBefore(at.plus(Duration.ofMinutes(cooldownMinutes))))
                        .orElse(true);
    }
}
