package io.corrosion.schedules.ui;

import io.corrosion.api.error.Invalid;
import io.corrosion.schedules.Task;
import io.corrosion.schedules.TaskType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Tasks as people write them, one a line: {@code restart}, {@code say Hello}, {@code run server.save}, {@code reload Kits}.
 * Pure.
 */
final class TaskLines {

    private TaskLines() {}

    static List<Task> tasks(String typed, String warnings, String words) {
        return Arrays.stream(typed.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> task(line, warnings, words))
                .toList();
    }

    static String lines(List<Task> tasks) {
        return tasks.stream().map(TaskLines::line).collect(Collectors.joining("\n"));
    }

    static String line(Task task) {
        return switch (task.type()) {
            case RESTART -> "restart";
            case ANNOUNCEMENT -> "say " + task.text();
            case COMMAND -> "run " + task.text();
            case PLUGIN_RELOAD -> "reload " + task.text();
        };
    }

    private static Task task(String line, String warnings, String words) {
        int space = line.indexOf(' ');
        String verb = (space < 0 ? line : line.substring(0, space)).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : line.substring(space + 1).strip();
        return switch (verb) {
            case "restart" ->
                new Task(TaskType.RESTART, words.isBlank() ? Task.USUAL_WARNING : words.strip(), minutes(warnings));
            case "say" -> new Task(TaskType.ANNOUNCEMENT, rest, List.of());
            case "run" -> new Task(TaskType.COMMAND, rest, List.of());
            case "reload" -> new Task(TaskType.PLUGIN_RELOAD, rest, List.of());
            default ->
                throw Invalid.field(
                        "tasks", "Begin each line with restart, say, run or reload, such as: say Save your loot!");
        };
    }

    private static List<Integer> minutes(String typed) {
        try {
            return Arrays.stream(typed.split("[,;\\s]+"))
                    .filter(part -> !part.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw Invalid.field("warnings", "Give minutes, such as 15, 5, 1.");
        }
    }
}
