package io.corrosion.wipes;

import io.corrosion.api.audit.Actor;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A wipe somebody, or something, wants. Immutable.
 *
 * @param profile how; empty for the defaults
 * @param facts what is known already, such as the game's new build
 */
public record NewWipe(
        WipeType type,
        Trigger trigger,
        Optional<UUID> schedule,
        Optional<UUID> profile,
        Actor actor,
        Map<String, String> facts) {

    /** By hand. */
    public static NewWipe manual(WipeType type, Optional<UUID> profile, Actor actor) {
        return new NewWipe(type, Trigger.MANUAL, Optional.empty(), profile, actor, Map.of());
    }
}
