package io.corrosion.wipes;

import io.corrosion.wipes.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Blueprints go only when players knew it long enough before, where a profile says so: the wipe people forgive least is the
 * one that took what they had learnt by mistake. Pure.
 */
public final class BlueprintRule {

    private BlueprintRule() {}

    /**
     * What speaks against taking the blueprints now.
     *
     * @param announced since when it is known that they go; empty when nobody was told
     * @return a sentence for people; empty when nothing does
     */
    public static Optional<String> objection(Profile profile, WipeType type, Optional<Instant> announced, Instant now) {
        int hours = profile.procedure().blueprintNoticeHours();
        if (hours == 0 || !type.takesBlueprints()) {
            return Optional.empty();
        }
        String rule = "The profile takes blueprints only when that was announced " + hours + " hours before";
        if (announced.isEmpty()) {
            return Optional.of(rule + ", and nobody has said that it was.");
        }
        Instant allowed = announced.get().plus(Duration.ofHours(hours));
        return now.isBefore(allowed)
                ? Optional.of(
                        rule + "; it is known since " + announced.get() + ", so they may go from " + allowed + " on.")
                : Optional.empty();
    }
}
