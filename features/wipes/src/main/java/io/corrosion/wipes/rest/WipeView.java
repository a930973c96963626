package io.corrosion.wipes.rest;

import io.corrosion.wipes.LogLine;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.StepRun;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.Wipes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A wipe.
 *
 * @param status pending, pre_wipe, wiping, post_wipe, paused, success, failed, rolled_back or cancelled
 * @param progress 0 to 100
 * @param backupReference id of the backup taken before
 * @param resolution restored or rolled_forward when it recovered; empty otherwise
 * @param canRollBack whether the backup can be put back now
 * @param canRetry whether the step that failed can be tried again
 * @param steps every step, in order; those that have not begun have no time. In lists empty
 * @param log in lists empty
 * @param plan what was fixed; in lists, and before, absent
 */
public record WipeView(
        UUID id,
        String type,
        String trigger,
        String status,
        String step,
        int progress,
        boolean active,
        Optional<UUID> scheduleId,
        String profile,
        String mapUsed,
        List<String> pluginsWiped,
        List<String> pluginsPreserved,
        Optional<UUID> backupReference,
        String error,
        String resolution,
        boolean canRollBack,
        boolean canRetry,
        String startedBy,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endsAt,
        Optional<Instant> completedAt,
        List<StepView> steps,
        List<LogLine> log,
        Optional<PlanView> plan) {

    /** A step: waiting, running, done, skipped or failed. */
    public record StepView(
            String step,
            String state,
            Optional<Instant> startedAt,
            Optional<Instant> finishedAt,
            int failures,
            String note) {

        static StepView of(Step step, List<StepRun> runs) {
            return runs.stream()
                    .filter(run -> run.step() == step)
                    .findFirst()
                    .map(run -> new StepView(
                            step.wire(),
                            run.state().name().toLowerCase(java.util.Locale.ROOT),
                            Optional.of(run.startedAt()),
                            run.finishedAt(),
                            run.failures(),
                            run.note()))
                    .orElseGet(() -> new StepView(step.wire(), "waiting", Optional.empty(), Optional.empty(), 0, ""));
        }
    }

    static WipeView of(Wipe wipe) {
        return of(wipe, List.of(), List.of(), Optional.empty());
    }

    static WipeView of(Wipes.Detail detail) {
        boolean back = detail.steps().stream().anyMatch(run -> run.step().isBack());
        List<StepView> steps = Arrays.stream(Step.values())
                .filter(step -> back || !step.isBack())
                .map(step -> StepView.of(step, detail.steps()))
                .toList();
        return of(detail.wipe(), steps, detail.log(), detail.plan().map(PlanView::of));
    }

    private static WipeView of(Wipe wipe, List<StepView> steps, List<LogLine> log, Optional<PlanView> plan) {
        return new WipeView(
                wipe.id(),
                wipe.type().wire(),
                wipe.trigger().wire(),
                wipe.status().wire(),
                wipe.step().wire(),
                wipe.percent(),
                wipe.active(),
                wipe.schedule(),
                wipe.profile().name(),
                wipe.mapUsed(),
                wipe.pluginsWiped(),
                wipe.pluginsPreserved(),
                wipe.backup(),
                wipe.error(),
                wipe.resolution(),
                wipe.canBeRolledBack(),
                wipe.canBeRetried(),
                wipe.actor().name(),
                wipe.createdAt(),
                wipe.startedAt(),
                wipe.facts().instant(io.corrosion.wipes.Facts.ENDS_AT),
                wipe.completedAt(),
                steps,
                log,
                plan);
    }
}
