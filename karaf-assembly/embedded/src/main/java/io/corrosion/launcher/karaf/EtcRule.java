package io.corrosion.launcher.karaf;

import java.util.Optional;

/**
 * What happens to one configuration file when the platform starts, decided by three checksums, as Debian does it: a file
 * nobody edited follows the distribution; an edited file is kept, and a new version of it is laid beside it.
 */
final class EtcRule {

    private EtcRule() {}

    /** What to do with the file in the data folder. */
    enum Step {
        /** Write the distribution's file. */
        WRITE,
        /** Leave what is there. */
        KEEP,
        /** Leave what is there and lay the distribution's file beside it as {@code NAME.dist}. */
        KEEP_AND_OFFER,
        /** The distribution no longer has it and nobody edited it. */
        DELETE
    }

    /**
     * Decides for one file.
     *
     * @param shipped checksum of the distribution's file
     * @param installed checksum of what the launcher wrote last time
     * @param present checksum of the file as it is now
     */
    static Step decide(Optional<String> shipped, Optional<String> installed, Optional<String> present) {
        if (shipped.isEmpty()) {
            return present.isPresent() && present.equals(installed) ? Step.DELETE : Step.KEEP;
        }
        if (present.isEmpty()) {
            return Step.WRITE;
        }
        if (present.equals(shipped)) {
            return Step.KEEP;
        }
        if (present.equals(installed)) {
            return Step.WRITE;
        }
        return shipped.equals(installed) ? Step.KEEP : Step.KEEP_AND_OFFER;
    }
}
