package io.corrosion.rustsimulator.game;

import io.corrosion.protocol.json.JsonText;
import io.corrosion.rustsimulator.world.Player;
import io.corrosion.rustsimulator.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The commands that Rust and Oxide have too. */
final class RustCommands {

    private final Game game;
    private final World world;
    private final GameConsole console;
    private final Plugins plugins;

    RustCommands(Game game, GameConsole console, Plugins plugins) {
        this.game = game;
        this.world = game.world();
        this.console = console;
        this.plugins = plugins;
    }

    void addTo(Commands commands) {
        commands.add(words -> status(), "status", "server.status");
        commands.add(words -> playerList(), "playerlist", "global.playerlist");
        commands.add(words -> serverInfo(), "serverinfo", "global.serverinfo");
        commands.add(this::say, "say", "global.say");
        commands.add(words -> save(), "save", "server.save");
        commands.add(this::kick, "kick", "global.kick");
        commands.add(this::ban, "ban", "banid", "global.ban", "global.banid");
        commands.add(this::unban, "unban", "global.unban");
        commands.add(words -> String.join("\n", game.bans()), "bans", "global.bans", "banlist");
        commands.add(words -> "fps: " + world.fps(), "fps", "global.fps");
        commands.add(words -> game.hostname(), "server.hostname", "hostname");
        commands.add(words -> "Oxide.Rust Version: 2.0.0 " + Game.MARK, "oxide.version", "o.version");
        commands.add(words -> plugins.list(), "oxide.plugins", "o.plugins", "plugins");
        commands.add(words -> plugins.load(words.get(0)), "oxide.load", "o.load");
        commands.add(words -> plugins.unload(words.get(0)), "oxide.unload", "o.unload");
        commands.add(words -> plugins.reload(words.get(0)), "oxide.reload", "o.reload");
        commands.add(words -> "Available commands:\n" + String.join("\n", commands.names()), "help", "find");
    }

    private String status() {
        StringBuilder text = new StringBuilder("hostname: " + game.hostname() + "\nversion : 2577 " + Game.MARK
                + "\nmap     : Procedural Map\nplayers : " + world.players().size() + " (" + world.maxPlayers()
                + " max) (0 queued) (0 joining)\n\n");
        text.append("id                name                 ping connected addr\n");
        for (Player player : world.players()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s %-20s %4d %8ds %s%n",
                    player.steamId(),
                    '"' + player.name() + '"',
                    player.ping(),
                    world.uptime() - player.joinedAt(),
                    player.address()));
        }
        return text.toString();
    }

    private String playerList() {
        return JsonText.write(world.players().stream().map(this::described).toList());
    }

    private Map<String, Object> described(Player player) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("SteamID", player.steamId());
        fields.put("OwnerSteamID", "0");
        fields.put("DisplayName", player.name());
        fields.put("Ping", player.ping());
        fields.put("Address", player.address());
        fields.put("ConnectedSeconds", world.uptime() - player.joinedAt());
        fields.put("Health", 100.0);
        return fields;
    }

    private String serverInfo() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("Hostname", game.hostname());
        fields.put("MaxPlayers", world.maxPlayers());
        fields.put("Players", world.players().size());
        fields.put("Queued", 0);
        fields.put("Joining", 0);
        fields.put("EntityCount", world.entities());
        fields.put("Uptime", world.uptime());
        fields.put("Map", "Procedural Map");
        fields.put("Framerate", world.fps());
        fields.put("Memory", Math.round(world.memoryMb()));
        return JsonText.write(fields);
    }

    private String say(List<String> words) {
        console.info("[CHAT] SERVER " + String.join(" ", words));
        return "";
    }

    private String save() {
        game.save();
        return "Saving complete";
    }

    private String kick(List<String> words) {
        String reason = words.size() > 1 ? String.join(" ", words.subList(1, words.size())) : "no reason given";
        return game.kick(words.get(0), reason)
                .map(player -> "Kicked: " + player.name())
                .orElse("Player not found");
    }

    private String ban(List<String> words) {
        String id = world.find(words.get(0)).map(Player::steamId).orElse(words.get(0));
        if (!id.matches("\\d{17}")) {
            return "Player not found";
        }
        String name = world.find(id).map(Player::name).orElse("unknown");
        game.ban(id, name, words.size() > 1 ? words.get(words.size() - 1) : "no reason given");
        return "Banned User: " + id + " - " + name;
    }

    private String unban(List<String> words) {
        return game.unban(words.get(0)) ? "Unbanned User: " + words.get(0) : "User " + words.get(0) + " is not banned";
    }
}
