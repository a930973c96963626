package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import org.jspecify.annotations.Nullable;

/**
 * {@code update.steam}, with the headers of a command: installs or updates the game by SteamCMD while the server is
 * stopped. Acknowledged when it is done, with {@link UpdateStatus} meanwhile.
 *
 * @param validate whether every file is checked
 * @param appId Steam's number of the dedicated server; 258550 (Rust) if absent
 * @param branch a beta branch
 * @param reinstall whether the agent's install command runs instead, where it has one; Steam's files are checked in any case
 */
public record SteamUpdate(
        boolean validate,
        @MayBeAbsent @Nullable Integer appId,
        @MayBeAbsent @Nullable String branch,
        @MayBeAbsent @Nullable Boolean reinstall) {

    public SteamUpdate(boolean validate, @Nullable Integer appId, @Nullable String branch) {
        this(validate, appId, branch, null);
    }

    public SteamUpdate(boolean validate) {
        this(validate, null, null, null);
    }
}
