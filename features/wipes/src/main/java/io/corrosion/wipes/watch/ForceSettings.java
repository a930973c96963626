package io.corrosion.wipes.watch;

import io.corrosion.api.error.Invalid;
import java.util.Optional;
import java.util.UUID;

/**
 * What a server does when the game has a new build (WIPE-31, decision 59). Immutable.
 *
 * @param autoUpdate whether it follows by itself at all
 * @param eligible whether a forced build wipes it fully; otherwise it is updated and restarted
 * @param everyBuild whether any build counts as a forced one, not only those of the game's own date
 * @param profile how it is wiped; empty for the defaults
 * @param goWithoutLoader whether it starts without its mod loader when that does not come in time
 * @param loaderLimitMinutes how long the loader is waited for
 * @param canary whether it goes first in its organisation
 * @param staggerMinutes how long after the one before it begins
 */
public record ForceSettings(
        boolean autoUpdate,
        boolean eligible,
        boolean everyBuild,
        Optional<UUID> profile,
        boolean goWithoutLoader,
        int loaderLimitMinutes,
        boolean canary,
        int staggerMinutes) {

    private static final int WEEK = 10_080;

    /** What the contract says (5.1), and a day's patience with the loader. */
    public static final ForceSettings USUAL =
            new ForceSettings(true, true, false, Optional.empty(), false, 1_440, false, 5);

    public ForceSettings {
        check("loader_limit_minutes", loaderLimitMinutes, 1, WEEK);
        check("stagger_minutes", staggerMinutes, 0, 1_440);
    }

    private static void check(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw Invalid.field(field, "A whole number of minutes from " + least + " to " + most + ".");
        }
    }
}
