package io.corrosion.wipes.rest;

import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.rehearsal.Findings;
import io.corrosion.wipes.rehearsal.Rehearsal;
import io.corrosion.wipes.rehearsal.Rehearsals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A rehearsal.
 *
 * @param status running, success, differs, failed or cancelled
 * @param phase copy, plan, delete, map, config, compare or clean
 * @param progress of the phase, 0 to 100
 * @param active whether it runs, or its copy is still to be removed
 * @param files how many were copied, and how many bytes these have
 * @param times milliseconds of each phase
 * @param deviations what is not as planned
 * @param moved files the running server changed while they were copied
 * @param plan what was carried out on the copy; in lists, and before, absent
 */
public record RehearsalView(
        UUID id,
        String type,
        String profile,
        String status,
        String phase,
        int progress,
        String note,
        boolean active,
        String error,
        long files,
        long bytes,
        String map,
        Map<String, String> settings,
        List<TimeView> times,
        List<String> deviations,
        List<String> moved,
        String startedBy,
        Instant createdAt,
        Optional<Instant> completedAt,
        Optional<PlanView> plan) {

    /** How long a phase took. */
    public record TimeView(String phase, long millis) {}

    static RehearsalView of(Rehearsal rehearsal) {
        return of(rehearsal, Optional.empty());
    }

    static RehearsalView of(Rehearsals.Detail detail) {
        return of(detail.rehearsal(), detail.plan());
    }

    private static RehearsalView of(Rehearsal rehearsal, Optional<FilePlan> plan) {
        Findings findings = rehearsal.findings();
        return new RehearsalView(
                rehearsal.id(),
                rehearsal.type().wire(),
                rehearsal.profile().name(),
                rehearsal.status().wire(),
                rehearsal.phase().wire(),
                rehearsal.progress(),
                rehearsal.note(),
                rehearsal.active(),
                rehearsal.error(),
                findings.files(),
                findings.bytes(),
                findings.map(),
                findings.settings(),
                findings.times().stream()
                        .map(time -> new TimeView(time.phase(), time.millis()))
                        .toList(),
                findings.deviations(),
                findings.moved(),
                rehearsal.actor().name(),
                rehearsal.createdAt(),
                rehearsal.completedAt(),
                plan.map(PlanView::of));
    }
}
