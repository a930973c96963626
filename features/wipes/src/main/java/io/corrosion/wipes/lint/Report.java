package io.corrosion.wipes.lint;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found when the next wipe was looked at. Immutable.
 *
 * @param lookedAt empty when nobody has looked yet
 * @param wipeAt when that wipe is to begin; empty when none is planned
 */
public record Report(Optional<Instant> lookedAt, Optional<Instant> wipeAt, List<Finding> findings) {

    /** Nobody has looked yet. */
    public static final Report NONE = new Report(Optional.empty(), Optional.empty(), List.of());

    public Report {
        findings = List.copyOf(findings);
    }

    /** What people are told; the same while nothing changes. */
    String text() {
        return String.join("\n", findings.stream().map(Finding::message).toList());
    }
}
