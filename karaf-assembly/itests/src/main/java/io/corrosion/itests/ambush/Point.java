package io.corrosion.itests.ambush;

import java.util.ArrayList;
import java.util.List;

/**
 * A point of a wipe. Immutable.
 *
 * @param step its wire form, such as {@code delete}
 */
public record Point(String step, Moment moment) {

    /** Where in a step. */
    public enum Moment {
        /** It is being written down that the step begins; nothing of it was done. */
        BEFORE,
        /** The step has begun, and works. */
        DURING,
        /** All of it was done, and that is being written down. */
        AFTER
    }

    private static final List<String> STEPS = List.of(
            "announce",
            "countdown",
            "commands_before",
            "kick",
            "save",
            "stop",
            "backup",
            "plan",
            "delete",
            "map",
            "config",
            "compare",
            "update",
            "start",
            "verify",
            "commands_after",
            "record",
            "undo_stop",
            "undo_restore",
            "undo_start");

    /** Every step of the way there and of the way back, at every moment. */
    public static List<Point> all() {
        List<Point> points = new ArrayList<>();
        for (String step : STEPS) {
            for (Moment moment : Moment.values()) {
                points.add(new Point(step, moment));
            }
        }
        return points;
    }

    /** Whether it lies on the way back. */
    public boolean isBack() {
        return step.startsWith("undo_");
    }

    @Override
    public String toString() {
        return moment.name().toLowerCase(java.util.Locale.ROOT) + " " + step;
    }
}
