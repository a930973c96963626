package io.corrosion.wipes.profile;

import java.util.List;
import java.util.Map;

/**
 * How the server is looked at afterwards: {@code post_wipe_config} of the contract (WIPE-08). Immutable.
 *
 * @param enabled whether it is looked at at all
 * @param maxRestartAttempts how often it is restarted when it does not come up as it should
 * @param healthCheckTimeoutSeconds of silence; a server that says something while it boots is not silent
 */
public record PostWipe(
        boolean enabled,
        boolean verifyServerStarted,
        boolean verifyCorrectMap,
        boolean verifyPluginsLoaded,
        boolean verifyPlayerSlotsOpen,
        int maxRestartAttempts,
        int healthCheckTimeoutSeconds,
        boolean discordPostAnnounce,
        boolean pushbulletNotify,
        boolean rollbackOnFailure,
        List<String> postWipeCommands) {

    private static final int MOST_RESTARTS = 10;
    private static final int LONGEST = 3_600;

    /** The contract's. */
    public static final PostWipe DEFAULT =
            new PostWipe(true, true, true, true, true, 3, 120, true, true, true, List.of());

    public PostWipe {
        postWipeCommands = List.copyOf(postWipeCommands);
        Texts.checkRange("max_restart_attempts", maxRestartAttempts, 0, MOST_RESTARTS);
        Texts.checkRange("health_check_timeout_seconds", healthCheckTimeoutSeconds, 5, LONGEST);
        Texts.checkCommands("post_wipe_commands", postWipeCommands);
    }

    /** The document with its defaults. */
    public static PostWipe of(Map<String, ?> given) {
        return Documents.read("post_wipe_config", given, DEFAULT, PostWipe.class);
    }

    /** Kinds of channels that are not told how it ended. */
    public List<String> spared() {
        return Spared.of(discordPostAnnounce, pushbulletNotify);
    }
}
