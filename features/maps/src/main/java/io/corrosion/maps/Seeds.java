package io.corrosion.maps;

import io.corrosion.api.tenancy.LicenseId;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Draws seeds a server has not played. Pure: the same server, purpose and past give the same seed, so that a preview tells
 * the truth, and the next wipe gets another one.
 */
final class Seeds {

    private static final int HIGHEST = Integer.MAX_VALUE;

    private Seeds() {}

    /**
     * @param purpose what the seed is for, such as an entry of the rotation
     * @param played every seed the server has had
     * @param times how often it has changed its world
     */
    static int fresh(LicenseId server, UUID purpose, Set<Integer> played, int times) {
        UUID id = server.value();
        long start = id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
        long mixed = start * 31 + purpose.getMostSignificantBits() * 17 + purpose.getLeastSignificantBits() + times;
        SplittableRandom random = new SplittableRandom(mixed);
        int seed = random.nextInt(1, HIGHEST);
        while (played.contains(seed)) {
            seed = random.nextInt(1, HIGHEST);
        }
        return seed;
    }
}
