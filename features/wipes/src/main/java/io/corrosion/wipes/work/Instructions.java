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
                : "There is no backup to go back to, so the server is left as it is. Try the step again when the cause is gone,"
                        + " to bring the wipe to its end.";
    }

    /** It was cancelled: what that meant at its step. */
    static String cancelled(Wipe wipe, boolean updated) {
        if (wipe.facts().flag(Facts.TOUCHED)) {
            return "Cancelled after files were deleted.";
        }
        if (updated) {
            return "Cancelled after the game was brought up to date, which cannot be taken back: the server is started with"
                    + " the new version, and whether it comes up was not looked at. Look at its console.";
        }
        return "Cancelled before anything was deleted: the server's files are as they were.";
    }

    /** The way back did not work either. */
    static String stranded(Wipe wipe, String why) {
        String deed = wipe.facts().flag(Facts.TOUCHED)
                ? "Restore the backup by hand, then start the server."
                : "No file was touched: see to it by hand, then start the server.";
        return wipe.error() + " And the way back failed, too: " + why + " The server was left as it is. " + deed;
    }
}
