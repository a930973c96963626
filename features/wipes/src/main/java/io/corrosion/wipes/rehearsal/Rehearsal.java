package io.corrosion.wipes.rehearsal;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.profile.Profile;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A wipe tried on a copy. Immutable.
 *
 * @param profile as it was when the rehearsal began
 * @param progress of the phase, in percent
 * @param note what it does, in words
 * @param active whether somebody works on it: also while its copy is still to be removed
 * @param cancelled whether somebody wished it to end
 * @param turn how often a worker took it up
 * @param error why it ended without a result; empty otherwise
 */
public record Rehearsal(
        UUID id,
        LicenseId server,
        WipeType type,
        Profile profile,
        Status status,
        Phase phase,
        int progress,
        String note,
        boolean active,
        boolean cancelled,
        int turn,
        String error,
        Findings findings,
        Actor actor,
        Instant createdAt,
        Optional<Instant> completedAt) {}
