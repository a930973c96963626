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
import java.util.function.Function;
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
    private static final Map<String, ChatChannel> CHAT =
            Map.of("[CHAT] ", ChatChannel.GLOBAL, "[TEAM CHAT] ", ChatChannel.TEAM);
    private static final Pattern SPEAKER = Pattern.compile("\\[(\\d{17})] : ");
    /** What follows a name that joins is not the player's to choose; so a name that looks like more ends where it ends. */
    private static final Pattern MOVE = Pattern.compile(
            "^([^/\\s]{1,60})/(\\d{17})/(?:(.{1,100}) joined \\[[^/\\]]{1,40}/\\2]\\s*|(.{1,100}?) disconnecting: .*)$",
            Pattern.DOTALL);
    /** Beginnings only, and no player's name in them: names are players' to choose. */
    private static final Pattern REFUSAL = Pattern.compile(
            "(?:player not found|invalid|couldn't|unknown command"
                    + "|(?:command|plugin) '[\\w.-]{1,100}' not (?:found|loaded)"
                    + "|user [\\w.-]{1,100} (?:is not|isn't) banned)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PERSON = Pattern.compile("\\d{17}");
    /** No game has more players; what says so is not believed. */
    static final int MOST = 1_000;

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

    /**
     * A line of chat. Both a name and what is said may look like the end of a name, so only somebody who is on under exactly that
     * name has said it, and nobody when it could be two. Those that the server itself says are not told apart from its console.
     *
     * @param names the name of who is on, by SteamID
     */
    static Optional<ChatMessage> chat(String line, Function<String, Optional<String>> names) {
        return CHAT.entrySet().stream()
                .filter(kind -> line.startsWith(kind.getKey()))
                .findFirst()
                .flatMap(kind -> chat(line, kind.getKey().length(), kind.getValue(), names));
    }

    private static Optional<ChatMessage> chat(
            String line, int from, ChatChannel channel, Function<String, Optional<String>> names) {
        Optional<ChatMessage> only = Optional.empty();
        Matcher end = SPEAKER.matcher(line);
        for (boolean more = end.find(from); more; more = end.find()) {
            String name = names.apply(end.group(1)).orElse(null);
            if (name == null || name.length() != end.start() - from || !line.startsWith(name, from)) {
                continue;
            }
            if (only.isPresent()) {
                return Optional.empty();
            }
            only = Optional.of(new ChatMessage(end.group(1), name, channel, line.substring(end.end())));
        }
        return only;
    }

    /** A line that says who came or went. */
    static Optional<Move> move(String line) {
        Matcher said = MOVE.matcher(line);
        if (!said.matches()) {
            return Optional.empty();
        }
        boolean came = said.group(3) != null;
        String name = came ? said.group(3) : said.group(4);
        return Optional.of(new Move(came, new Guest(said.group(2), name, host(said.group(1)), 0, 0)));
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
        return REFUSAL.matcher(answer).lookingAt();
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
