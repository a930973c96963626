package io.corrosion.modules;

import io.corrosion.modules.Repositories.Offer;

/**
 * Whence a package came. Immutable.
 *
 * @param repository the repository's folder on the node that installed it
 * @param storeKey the key that signed its index, by which another node finds the same repository in another folder
 * @param authorKey the key its author signed it with
 */
record Origin(String repository, String storeKey, String authorKey) {

    /** Of what was installed before origins were written down, and could not be traced. */
    static final Origin UNKNOWN = new Origin("", "", "");

    static Origin of(Offer offer) {
        return new Origin(
                offer.repository().folder().toString(),
                offer.storeKey(),
                offer.release().authorKey());
    }

    boolean isKnown() {
        return !authorKey.isEmpty();
    }
}
