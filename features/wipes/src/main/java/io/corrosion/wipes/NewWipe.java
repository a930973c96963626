package io.corrosion.wipes;

import io.corrosion.api.audit.Actor;
import java.util.HashMap;
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

    /** The same without the blueprints, and why. */
    NewWipe keepingBlueprints(String why) {
        Map<String, String> more = new HashMap<>(facts);
        more.put(Facts.BLUEPRINTS_KEPT, why);
        return new NewWipe(WipeType.MAP, trigger, schedule, profile, actor, Map.copyOf(more));
    }

    /** By hand. */
    public static NewWipe manual(WipeType type, Optional<UUID> profile, Actor actor) {
        return new NewWipe(type, Trigger.MANUAL, Optional.empty(), profile, actor, Map.of());
    }
}
