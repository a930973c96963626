package io.corrosion.wipes.work;

import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Wipe;

/** What people are told to do when a wipe ends badly and the platform does no more. Pure. */
final class Instructions {

    private Instructions() {}

    /** Files are gone, and nothing is put back. */
    static String left(Wipe wipe, boolean newBuild) {
        if (newBuild) {
            return "The game is a new build, for which the old world is no good. The backup is kept: look at the console,"
                    + " and try the step again when the cause is gone.";
        }
        return wipe.backup().isPresent()
                ? "The server was left as it is, as the profile wants. Roll back to the backup, or try the step again."
                : "There is no backup to go back to. Try the step again when the cause is gone.";
    }

    /** The way back did not work either. */
    static String stranded(Wipe wipe, String why) {
        String deed = wipe.facts().flag(Facts.TOUCHED)
                ? "Restore the backup by hand, then start the server."
                : "No file was touched: see to it by hand, then start the server.";
        return wipe.error() + " And the way back failed, too: " + why + " The server was left as it is. " + deed;
    }
}
