package io.corrosion.schedules;

import io.corrosion.api.error.Invalid;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * One task of a schedule. Immutable.
 *
 * @param text the announcement, the console command, or the plugin's name; the words of the warnings for a restart, where
 *     {@code {minutes}} stands for how many are left
 * @param warnings minutes before a restart at which players are told, the longest first; empty for other tasks
 */
public record Task(TaskType type, String text, List<Integer> warnings) {

    /** The words of warnings when nobody chose others. */
    public static final String USUAL_WARNING = "Server restart in {minutes} minutes.";

    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_WARNING = 120;
    private static final int MOST_WARNINGS = 10;

    public Task {
        String field = type == TaskType.PLUGIN_RELOAD ? "plugin" : type == TaskType.COMMAND ? "command" : "message";
        if (text.isBlank() || text.length() > LONGEST_TEXT || text.chars().anyMatch(c -> c < 32)) {
            throw Invalid.field(field, "Say it in one line of 1 to 500 characters.");
        }
        if (type == TaskType.PLUGIN_RELOAD && !text.matches("[A-Za-z0-9_*]{1,100}")) {
            throw Invalid.field(field, "Name the plugin as its loader does, such as Kits.");
        }
        if (warnings.size() > MOST_WARNINGS
                || warnings.stream().anyMatch(minutes -> minutes < 1 || minutes > LONGEST_WARNING)
                || type != TaskType.RESTART && !warnings.isEmpty()) {
            throw Invalid.field("warnings", "Warn before restarts, at most ten times, 1 to 120 minutes before.");
        }
        warnings =
                warnings.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    /** How long before its time the task begins. */
    Duration lead() {
        return warnings.isEmpty() ? Duration.ZERO : Duration.ofMinutes(warnings.get(0));
    }
}
