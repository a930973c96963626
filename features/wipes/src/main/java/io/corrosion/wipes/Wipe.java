package io.corrosion.wipes;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.wipes.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A wipe as it stands. Immutable.
 *
 * @param profile as it was when the wipe began
 * @param active whether somebody works on it, or it is paused
 * @param turn grows with each job that was left for it
 * @param mapUsed what is played, in words; possibly empty
 * @param backup the copy taken before; empty while there is none
 * @param error why it failed and what to do; empty otherwise
 * @param resolution {@code restored} or {@code rolled_forward} when it recovered; empty otherwise
 */
public record Wipe(
        UUID id,
        LicenseId server,
        Optional<UUID> schedule,
        Profile profile,
        WipeType type,
        Trigger trigger,
        WipeStatus status,
        Step step,
        boolean active,
        Wish wish,
        int turn,
        Optional<Instant> startedAt,
        Optional<Instant> completedAt,
        String mapUsed,
        List<String> pluginsWiped,
        List<String> pluginsPreserved,
        Optional<UUID> backup,
        String error,
        String resolution,
        Facts facts,
        Actor actor,
        Instant createdAt) {

    /** How far it is, in percent. */
    public int percent() {
        return status == WipeStatus.SUCCESS || status == WipeStatus.ROLLED_BACK || status == WipeStatus.CANCELLED
                ? 100
                : step.percent();
    }

    /** Whether the server can be put back to what it was: the backup is there, and it makes sense. */
    public boolean canBeRolledBack() {
        return !active
                && backup.isPresent()
                && facts.flag(Facts.TOUCHED)
                && (status == WipeStatus.SUCCESS || status == WipeStatus.FAILED);
    }

    /** Whether the step it failed at can be tried again. */
    public boolean canBeRetried() {
        return !active && status == WipeStatus.FAILED && !step.isBack();
    }

    /** What it is called at a step; a fresh attempt after a bad start stays an attempt to come up. */
    public WipeStatus at(Step there) {
        if (facts.flag(Facts.FORWARD) || facts.text(Facts.BISECTION).isPresent()) {
            return WipeStatus.POST_WIPE;
        }
        boolean stopsAgain = facts.number(Facts.STOPPED_AGAIN) > 0 && there == Step.STOP;
        return stopsAgain ? WipeStatus.WIPING : there.status();
    }

    /** The same, with what the change says. */
    public Wipe with(java.util.function.Consumer<WipeDraft> change) {
        WipeDraft draft = new WipeDraft(this);
        change.accept(draft);
        return draft.wipe();
    }
}
