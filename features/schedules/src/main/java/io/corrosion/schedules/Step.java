package io.corrosion.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One step of a run, and what became of it. Immutable.
 *
 * @param warning whether it goes before a restart, and its failure does not matter
 * @param text what is said, run or reloaded; empty for a restart
 */
public record Step(
        int position,
        TaskType type,
        boolean warning,
        String text,
        Instant dueAt,
        Status status,
        String detail,
        Optional<Instant> finishedAt) {

    /** Where it stands. */
    public enum Status {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        SKIPPED;

        /** The wire form, such as {@code done}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The steps of tasks that act at this time, in their order: warnings whose time is over are left out, the tasks follow
     * each other.
     */
    static List<Step> of(List<Task> tasks, Instant due, Instant now) {
        List<Step> steps = new ArrayList<>();
        tasks.forEach(task -> task.warnings().stream()
                .filter(minutes -> !due.minus(Duration.ofMinutes(minutes)).isBefore(now.minusSeconds(30)))
                .forEach(minutes -> steps.add(waiting(
                        TaskType.ANNOUNCEMENT, true, words(task, minutes), due.minus(Duration.ofMinutes(minutes))))));
        steps.sort(Comparator.comparing(Step::dueAt));
        tasks.forEach(task ->
                steps.add(waiting(task.type(), false, task.type() == TaskType.RESTART ? "" : task.text(), due)));
        List<Step> numbered = new ArrayList<>();
        steps.forEach(step -> numbered.add(step.at(numbered.size())));
        return numbered;
    }

    private static String words(Task task, int minutes) {
        String words = task.text().replace("{minutes}", Integer.toString(minutes));
        return minutes == 1 ? words.replace("1 minutes", "1 minute") : words;
    }

    private static Step waiting(TaskType type, boolean warning, String text, Instant due) {
        return new Step(0, type, warning, text, due, Status.WAITING, "", Optional.empty());
    }

    private Step at(int place) {
        return new Step(place, type, warning, text, dueAt, status, detail, finishedAt);
    }
}
