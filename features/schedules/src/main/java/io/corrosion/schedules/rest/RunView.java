package io.corrosion.schedules.rest;

import io.corrosion.schedules.Run;
import io.corrosion.schedules.Step;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A run with the result of every step. */
public record RunView(
        UUID id,
        UUID scheduleId,
        String name,
        String trigger,
        String askedBy,
        Instant dueAt,
        String status,
        Optional<String> reason,
        Instant startedAt,
        Optional<Instant> finishedAt,
        List<StepView> steps) {

    /** One step. */
    public record StepView(
            String taskType,
            boolean warning,
            String text,
            Instant dueAt,
            String status,
            String detail,
            Optional<Instant> finishedAt) {

        static StepView of(Step step) {
            return new StepView(
                    step.type().wire(),
                    step.warning(),
                    step.text(),
                    step.dueAt(),
                    step.status().wire(),
                    step.detail(),
                    step.finishedAt());
        }
    }

    static RunView of(Run run) {
        return new RunView(
                run.id(),
                run.schedule(),
                run.name(),
                run.trigger(),
                run.askedBy(),
                run.dueAt(),
                run.status().wire(),
                Optional.of(run.reason()).filter(reason -> !reason.isEmpty()),
                run.startedAt(),
                run.finishedAt(),
                run.steps().stream().map(StepView::of).toList());
    }
}
