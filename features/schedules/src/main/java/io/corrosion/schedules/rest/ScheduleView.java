package io.corrosion.schedules.rest;

import io.corrosion.schedules.Schedule;
import io.corrosion.schedules.Task;
import io.corrosion.schedules.TaskType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A schedule with its next times. */
public record ScheduleView(
        UUID id,
        String name,
        List<String> crons,
        String timezone,
        String missed,
        boolean isActive,
        boolean autoRestart,
        List<TaskView> tasks,
        Optional<Instant> nextRun,
        List<Instant> nextRuns,
        String createdBy,
        Instant createdAt) {

    /** A task and its configuration; fields that are another type's are missing. */
    public record TaskView(
            String taskType,
            Optional<String> message,
            Optional<String> command,
            Optional<String> plugin,
            List<Integer> warnings) {

        static TaskView of(Task task) {
            Optional<String> text = Optional.of(task.text());
            boolean command = task.type() == TaskType.COMMAND;
            boolean plugin = task.type() == TaskType.PLUGIN_RELOAD;
            return new TaskView(
                    task.type().wire(),
                    command || plugin ? Optional.empty() : text,
                    command ? text : Optional.empty(),
                    plugin ? text : Optional.empty(),
                    task.warnings());
        }
    }

    static ScheduleView of(Schedule schedule, List<Instant> ahead) {
        return new ScheduleView(
                schedule.id(),
                schedule.name(),
                schedule.crons(),
                schedule.zone(),
                schedule.missed().wire(),
                schedule.active(),
                schedule.autoRestart(),
                schedule.tasks().stream().map(TaskView::of).toList(),
                schedule.nextRun(),
                schedule.active() ? ahead : List.of(),
                schedule.createdBy(),
                schedule.createdAt());
    }
}
