package io.corrosion.identity.outside;

import io.corrosion.identity.token.RandomToken;
import java.util.Optional;

/**
 * Who somebody is elsewhere. Immutable.
 *
 * @param subject the provider's own id, which never changes
 * @param email an address the provider has verified
 */
record OutsidePerson(String subject, String name, Optional<String> email) {

    private static final int LONGEST_NAME = 40;

    /** A name for the account here. Names are unique: a few letters of something random make it so. */
    String accountName(RandomToken random) {
        String letters = name.replaceAll("[^\\p{L}\\p{N} ._-]", "").strip();
        String base = letters.substring(0, Math.min(LONGEST_NAME, letters.length()));
        String start = base.matches("[\\p{L}\\p{N}].*") ? base : "Player";
        return start + "-" + random.text().replaceAll("[^A-Za-z0-9]", "").substring(0, 5);
    }
}
