package io.corrosion.panelagent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.AnnounceCommand;
import io.corrosion.protocol.command.BanCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.command.PluginCommand;
import io.corrosion.protocol.command.UnbanCommand;
import io.corrosion.protocol.plugin.ChatChannel;
import io.corrosion.protocol.plugin.ChatMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rust's own console language: what a game plugin would have been told, and what it would have said. Pure. */
final class GameTalk {

    static final String WHO_IS_ON = "playerlist";
    static final String HOW_IS_IT = "serverinfo";

    /** The orders that RCON can carry out; for all others the plugin is waited for. */
    static final List<Tail> ORDERS =
            List.of(Tail.CMD_ANNOUNCE, Tail.CMD_KICK, Tail.CMD_BAN, Tail.CMD_UNBAN, Tail.CMD_PLUGIN);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CHAT = Pattern.compile("^\\[(TEAM )?CHAT] (.{1,100})\\[(\\d{17})] : (.*)$");
    private static final Pattern MOVE =
            Pattern.compile("^([^/\\s]{1,60})/(\\d{17})/(.{1,100}?) (joined \\[|disconnecting: )(.*)$");

    private static final Pattern PERSON = Pattern.compile("\\d{17}");
    private static final int MOST = 1_000;

    /** Somebody who is on. */
    record Guest(String steamId, String name, String address, int ping, long seconds) {}

    /** Somebody who came, or who went. */
    record Move(boolean came, Guest guest) {}

    /** How the game says it is. */
    record Info(int players, long uptime) {}

    private GameTalk() {}

    /** Who is on, by SteamID; empty when the answer is no list. */
    static Optional<Map<String, Guest>> guests(@Nullable String answer) {
        JsonNode list = tree(answer);
        if (!list.isArray()) {
            return Optional.empty();
        }
        Map<String, Guest> guests = new LinkedHashMap<>();
        for (JsonNode told : list) {
            String id = told.path("SteamID").asText("");
            if (guests.size() < MOST && PERSON.matcher(id).matches()) {
                guests.put(id, guest(id, told));
            }
        }
        return Optional.of(guests);
    }

    /** How it is; empty when the answer tells nothing. */
    static Optional<Info> info(@Nullable String answer) {
        JsonNode told = tree(answer);
        return told.path("Players").isNumber() && told.path("Uptime").isNumber()
                ? Optional.of(new Info(
                        told.path("Players").asInt(), told.path("Uptime").asLong()))
                : Optional.empty();
    }

    private static JsonNode tree(@Nullable String answer) {
        try {
            return answer == null ? MissingNode.getInstance() : JSON.readTree(answer);
        } catch (JsonProcessingException garbage) {
            return MissingNode.getInstance();
        }
    }

    private static Guest guest(String id, JsonNode told) {
        return new Guest(
                id,
                told.path("DisplayName").asText(""),
                host(told.path("Address").asText("")),
                Math.max(0, told.path("Ping").asInt()),
                Math.max(0, told.path("ConnectedSeconds").asLong()));
    }

    /** A line of chat; those that the server itself says are not told apart from its console. */
    static Optional<ChatMessage> chat(String line) {
        Matcher said = CHAT.matcher(line);
        return said.matches()
                ? Optional.of(new ChatMessage(
                        said.group(3),
                        said.group(2),
                        said.group(1) == null ? ChatChannel.GLOBAL : ChatChannel.TEAM,
                        said.group(4)))
                : Optional.empty();
    }

    /** A line that says who came or went. */
    static Optional<Move> move(String line) {
        Matcher said = MOVE.matcher(line);
        return said.matches()
                ? Optional.of(new Move(
                        said.group(4).startsWith("joined"),
                        new Guest(said.group(2), said.group(3), host(said.group(1)), 0, 0)))
                : Optional.empty();
    }

    private static String host(String address) {
        int port = address.lastIndexOf(':');
        return port > 0 ? address.substring(0, port) : address;
    }

    /**
     * The order as a line for the console.
     *
     * @throws MalformedMessage when it is none
     */
    static String line(Tail tail, byte[] payload) {
        return switch (tail) {
            case CMD_ANNOUNCE ->
                "say " + plain(Payloads.read(payload, AnnounceCommand.class).message());
            case CMD_KICK -> {
                KickCommand kick = Payloads.read(payload, KickCommand.class);
                yield "kick " + word(kick.steamId()) + ' ' + quoted(kick.reason());
            }
            case CMD_BAN -> {
                BanCommand ban = Payloads.read(payload, BanCommand.class);
                String time = ban.duration() == null ? "" : " " + ban.duration() + 'm';
                yield "banid " + word(ban.steamId()) + " \"unknown\" " + quoted(ban.reason()) + time;
            }
            case CMD_UNBAN ->
                "unban " + word(Payloads.read(payload, UnbanCommand.class).steamId());
            case CMD_PLUGIN -> {
                PluginCommand plugin = Payloads.read(payload, PluginCommand.class);
                yield "oxide." + plugin.action() + ' ' + word(plugin.name());
            }
            default -> throw new MalformedMessage("RCON has no words for " + tail.words());
        };
    }

    /** Whether the game says that it did not do it; it answers in words only. */
    static boolean isRefusal(String answer) {
        String said = answer.toLowerCase(java.util.Locale.ROOT);
        return said.contains("not found")
                || said.startsWith("invalid")
                || said.startsWith("couldn't")
                || said.contains("is not banned")
                || said.contains("unknown command");
    }

    /** One word: a space would begin another argument. */
    private static String word(String text) {
        if (!text.matches("[A-Za-z0-9_.-]{1,100}")) {
            throw new MalformedMessage("An order names nobody that a console could be told of");
        }
        return text;
    }

    private static String quoted(@Nullable String text) {
        return '"' + (text == null || text.isBlank() ? "no reason given" : plain(text)) + '"';
    }

    /** Nothing in it ends a quoted text or the line. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").replace("\\", "/").replace('"', '\'');
    }
}
