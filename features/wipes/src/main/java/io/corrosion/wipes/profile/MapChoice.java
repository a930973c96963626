package io.corrosion.wipes.profile;

import io.corrosion.api.error.Invalid;
import java.util.List;

/**
 * Which world comes next. Immutable.
 *
 * @param mode {@code auto}: the next one of the rotation, where there is one, else a fresh seed; {@code random}: a fresh
 *     seed; {@code seed}: this one; {@code keep}: the same world again
 * @param seed for {@code seed}; 0 otherwise
 * @param worldSize 0 for the size it has
 * @param allowSameSeed whether {@code seed} may be the seed of the present world; otherwise that is refused, because nothing
 *     would look wiped
 */
public record MapChoice(String mode, int seed, int worldSize, boolean allowSameSeed) {

    /** The rotation, or a fresh seed. */
    public static final MapChoice DEFAULT = new MapChoice("auto", 0, 0, false);

    public MapChoice {
        if (!List.of("auto", "random", "seed", "keep").contains(mode)) {
            throw Invalid.field("map", "The mode must be one of auto, random, seed, keep.");
        }
        if (mode.equals("seed") && seed < 1) {
            throw Invalid.field("map", "A seed is a whole number from 1 to 2147483647, such as 20250403.");
        }
        if (worldSize != 0) {
            Texts.checkRange("map", worldSize, 1_000, 6_000);
        }
    }
}
