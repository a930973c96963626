package io.corrosion.gameplugin.order;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.game.GameOrder;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.AdminCommand;
import io.corrosion.protocol.command.AnnounceCommand;
import io.corrosion.protocol.command.BanCommand;
import io.corrosion.protocol.command.DeliverCommand;
import io.corrosion.protocol.command.HealthCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.command.PluginAction;
import io.corrosion.protocol.command.PluginCommand;
import io.corrosion.protocol.command.UnbanCommand;
import io.corrosion.protocol.wipe.WipeCancel;
import io.corrosion.protocol.wipe.WipePrepare;
import java.util.Map;
import java.util.Set;

/**
 * An order as it travels. Immutable.
 *
 * @param details for the audit log
 */
record Letter(Tail tail, Record payload, Map<String, String> details) {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_COMMANDS = 100;
    private static final Set<String> LEVELS = Set.of("", "owner", "admin", "moderator");

    /**
     * Puts an order into the words of the wire.
     *
     * @throws Invalid when a value cannot be sent
     */
    static Letter of(GameOrder order) {
        if (order instanceof GameOrder.Announce announce) {
            return new Letter(Tail.CMD_ANNOUNCE, new AnnounceCommand(text("message", announce.message())), Map.of());
        }
        if (order instanceof GameOrder.Kick kick) {
            return new Letter(
                    Tail.CMD_KICK,
                    new KickCommand(person(kick.steamId()), kick.reason()),
                    Map.of("steam_id", kick.steamId(), "reason", kick.reason()));
        }
        if (order instanceof GameOrder.Ban ban) {
            return new Letter(
                    Tail.CMD_BAN,
                    new BanCommand(
                            person(ban.steamId()), ban.reason(), ban.minutes().orElse(null)),
                    Map.of("steam_id", ban.steamId(), "reason", ban.reason()));
        }
        if (order instanceof GameOrder.Unban unban) {
            return new Letter(
                    Tail.CMD_UNBAN, new UnbanCommand(person(unban.steamId())), Map.of("steam_id", unban.steamId()));
        }
        return ofTheServer(order);
    }

    private static Letter ofTheServer(GameOrder order) {
        if (order instanceof GameOrder.ChangePlugin change) {
            return new Letter(
                    Tail.CMD_PLUGIN,
                    new PluginCommand(PluginAction.valueOf(change.action().name()), plugin(change.plugin())),
                    Map.of("plugin", change.plugin()));
        }
        if (order instanceof GameOrder.Deliver deliver) {
            return deliver(deliver);
        }
        if (order instanceof GameOrder.Appoint appoint) {
            return appoint(appoint);
        }
        if (order instanceof GameOrder.PrepareWipe prepare) {
            return new Letter(
                    Tail.WIPE_PREPARE,
                    new WipePrepare(prepare.wipe(), prepare.countdown()),
                    Map.of("wipe_id", prepare.wipe().toString()));
        }
        if (order instanceof GameOrder.CancelWipe cancel) {
            return new Letter(
                    Tail.WIPE_CANCEL,
                    new WipeCancel(cancel.wipe()),
                    Map.of("wipe_id", cancel.wipe().toString()));
        }
        GameOrder.ReportHealth health = (GameOrder.ReportHealth) order;
        return new Letter(Tail.CMD_HEALTH, new HealthCommand(health.wipe().orElse(null)), Map.of());
    }

    private static Letter deliver(GameOrder.Deliver deliver) {
        if (deliver.commands().isEmpty() || deliver.commands().size() > MOST_COMMANDS) {
            throw invalid("commands", "A delivery has between 1 and " + MOST_COMMANDS + " commands.");
        }
        deliver.commands().forEach(command -> text("commands", command));
        return new Letter(
                Tail.CMD_DELIVER,
                new DeliverCommand(deliver.transaction(), person(deliver.steamId()), deliver.commands()),
                Map.of(
                        "steam_id",
                        deliver.steamId(),
                        "transaction_id",
                        deliver.transaction().toString()));
    }

    private static Letter appoint(GameOrder.Appoint appoint) {
        if (!LEVELS.contains(appoint.level())) {
            throw invalid("level", "The level is owner, admin, moderator, or empty.");
        }
        return new Letter(
                Tail.CMD_ADMIN,
                new AdminCommand(person(appoint.steamId()), appoint.level(), appoint.permissions()),
                Map.of("steam_id", appoint.steamId(), "level", appoint.level()));
    }

    private static String person(String steamId) {
        if (!steamId.matches("7656[0-9]{13}")) {
            throw invalid("steam_id", "A SteamID has 17 digits and begins with 7656.");
        }
        return steamId;
    }

    private static String plugin(String name) {
        if (!name.matches("[A-Za-z0-9_.-]{1,100}")) {
            throw invalid("plugin", "A plugin's name has letters, digits, dots and hyphens only.");
        }
        return name;
    }

    /** One line: a line break would begin another command. */
    private static String text(String field, String text) {
        if (text.isBlank()
                || text.length() > LONGEST_TEXT
                || text.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw invalid(field, "It is one line of at most " + LONGEST_TEXT + " characters.");
        }
        return text;
    }

    private static Invalid invalid(String field, String sentence) {
        return new Invalid(sentence, Map.of(field, sentence));
    }
}
