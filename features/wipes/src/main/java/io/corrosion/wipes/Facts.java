package io.corrosion.wipes;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a wipe found out and decided on its way, so that whoever takes it over knows it, too. Immutable.
 *
 * @param values text by name
 */
public record Facts(Map<String, String> values) {

    /** When the countdown is over. */
    public static final String ENDS_AT = "ends_at";

    /** The last warning that was said. */
    public static final String WARNED = "warned";

    /** When somebody paused it. */
    public static final String PAUSED_AT = "paused_at";

    /** Whether the server ran when the wipe began. */
    public static final String WAS_RUNNING = "was_running";

    /** Whether the wipe has stopped it. */
    public static final String STOPPED = "stopped";

    /** How often it was stopped again, because it was started while it was being wiped. */
    public static final String STOPPED_AGAIN = "stopped_again";

    /** Whether files may have been deleted. */
    public static final String TOUCHED = "touched";

    /** The world before, and the world decided on. */
    public static final String OLD_SEED = "old_seed";

    public static final String SEED = "seed";
    public static final String SIZE = "size";
    public static final String LEVEL = "level";
    public static final String LEVEL_URL = "level_url";
    public static final String MAP_ID = "map_id";
    public static final String MAP_FILE = "map_file";
    public static final String MAP_BROUGHT = "map_brought";

    /** When the server was last told to start. */
    public static final String STARTED_AT = "started_at";

    /** When it was heard for the first time since the start: from then on what is still open has its own time limit. */
    public static final String SPOKE = "spoke";

    /** Whether SteamCMD was asked to update the game and has not answered. */
    public static final String UPDATING = "updating";

    /** How often it answered that it could not. */
    public static final String UPDATES_FAILED = "updates_failed";

    /** Whether the game was updated. */
    public static final String UPDATED = "updated";

    /** Whether modules have heard of its end. */
    public static final String TOLD = "told";

    /** Whether somebody cancelled it. */
    public static final String CANCELLED = "cancelled";

    /** How often it was restarted. */
    public static final String RESTARTS = "restarts";

    /** How the way back ends: {@code rolled_back}, {@code cancelled} or {@code failed}. */
    public static final String BACK_TO = "back_to";

    /** The version of the game's save format before. */
    public static final String PROTOCOL = "protocol";

    /** Whether a fresh world was tried because the first did not come up. */
    public static final String FORWARD = "forward";

    /** How far the search for the game plugin is that keeps the server down. */
    public static final String BISECTION = "bisection";

    /** Game plugins that were taken aside so that the server could start, joined by commas. */
    public static final String QUARANTINED = "quarantined";

    /** Why the blueprints stay, although the wipe was meant to take them. */
    public static final String BLUEPRINTS_KEPT = "blueprints_kept";

    /** The new build of the game that the wipe follows. */
    public static final String BUILD = "build";

    /** No facts yet. */
    public static final Facts NONE = new Facts(Map.of());

    public Facts {
        values = Map.copyOf(values);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    public boolean flag(String name) {
        return "true".equals(values.get(name));
    }

    public int number(String name) {
        return text(name).map(Integer::parseInt).orElse(0);
    }

    public Optional<Instant> instant(String name) {
        return text(name).map(Instant::parse);
    }

    /** The same with that value. */
    public Facts with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, String.valueOf(value));
        return new Facts(more);
    }
}
