package io.corrosion.api.game;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the game plugin can be asked to do. Immutable values; a SteamID is its 17 digits. */
public sealed interface GameOrder {

    /** A key for records and audit, such as {@code game.kick}. */
    String name();

    /** Shows a message to every player, in the game's chat (PLG-10). */
    record Announce(String message) implements GameOrder {
        @Override
        public String name() {
            return "game.announce";
        }
    }

    /** Disconnects a player; one who is not connected fails the order (PLG-11). */
    record Kick(String steamId, String reason) implements GameOrder {
        @Override
        public String name() {
            return "game.kick";
        }
    }

    /**
     * Bans a player, connected or not (PLG-12).
     *
     * @param minutes how long; empty for ever
     */
    record Ban(String steamId, String reason, Optional<Integer> minutes) implements GameOrder {
        @Override
        public String name() {
            return "game.ban";
        }
    }

    /** Ends a ban; harmless when there is none. */
    record Unban(String steamId) implements GameOrder {
        @Override
        public String name() {
            return "game.unban";
        }
    }

    /** What can be done with a game plugin. */
    enum PluginAction {
        LOAD,
        UNLOAD,
        RELOAD
    }

    /**
     * Loads, unloads or reloads a game plugin; done when its state is so, fails with what the mod loader said (PLG-13).
     *
     * @param plugin see {@link LoadedPlugin#name}
     */
    record ChangePlugin(PluginAction action, String plugin) implements GameOrder {
        @Override
        public String name() {
            return "game.plugin." + action.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Runs the commands of a purchase for a player, once in the life of the transaction's id, over restarts and wipes of
     * the game (PLG-15).
     *
     * @param commands console commands; {@code {steam_id}} and {@code {name}} stand for the player
     */
    record Deliver(UUID transaction, String steamId, List<String> commands) implements GameOrder {
        public Deliver {
            commands = List.copyOf(commands);
        }

        @Override
        public String name() {
            return "game.deliver";
        }
    }

    /**
     * Gives a player an in-game level and permissions of the mod loader (PLG-23). What was given by an earlier order and is
     * not in this one is taken away again.
     *
     * @param level {@code owner}, {@code admin}, {@code moderator}, or empty to take it away
     */
    record Appoint(String steamId, String level, List<String> permissions) implements GameOrder {
        public Appoint {
            permissions = List.copyOf(permissions);
        }

        @Override
        public String name() {
            return "game.admin";
        }
    }

    /**
     * Begins the countdown to a wipe (PLG-16 to PLG-18). Acknowledged when it has begun; {@link WipeProgressReported} tells
     * of each step: {@code countdown} for each warning, then {@code commands}, {@code kick}, {@code empty} (nobody is
     * connected any more), {@code save}, and at last {@code ready} with 100 percent, or {@code failed} with a sentence, or
     * {@code cancelled}. The same wipe again goes on where it is. The plugin touches no files.
     *
     * @param countdown the keys of the document {@code pre_wipe_config} (contract section 8), and perhaps {@code ends_at}, an
     *     ISO-8601 instant at which the countdown is over: warnings before now are left out. Without it the countdown
     *     takes as long as its longest warning
     */
    record PrepareWipe(UUID wipe, Map<String, Object> countdown) implements GameOrder {
        public PrepareWipe {
            countdown = Map.copyOf(countdown);
        }

        @Override
        public String name() {
            return "game.wipe.prepare";
        }
    }

    /** Stops the countdown to a wipe and says so to the players; harmless when there is none. */
    record CancelWipe(UUID wipe) implements GameOrder {
        @Override
        public String name() {
            return "game.wipe.cancel";
        }
    }

    /**
     * Asks for a health report, which comes as {@link GameHealthReported} (PLG-19).
     *
     * @param wipe named in the report
     */
    record ReportHealth(Optional<UUID> wipe) implements GameOrder {
        @Override
        public String name() {
            return "game.health";
        }
    }
}
