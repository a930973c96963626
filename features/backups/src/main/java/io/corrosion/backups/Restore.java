package io.corrosion.backups;

import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A backup on its way back. Immutable.
 *
 * @param paths single files and directories; empty for all of the server
 * @param into where single files go; empty for where they were
 * @param wasRunning whether the server has to be started afterwards
 * @param actor who asked, as JSON
 */
public record Restore(
        UUID id,
        LicenseId server,
        UUID backup,
        List<String> paths,
        Optional<String> into,
        Step step,
        int progress,
        boolean wasRunning,
        String error,
        String actor) {

    /** How far it is; each step may be begun again. */
    public enum Step {
        /** The new tree is being built beside the old one. */
        BUILDING,
        /** The server is being stopped. */
        STOPPING,
        /** The trees are being exchanged, whole or not at all. */
        CHANGING,
        /** The server is being started again. */
        STARTING,
        DONE,
        FAILED;

        public boolean isOver() {
            return this == DONE || this == FAILED;
        }
    }
}
