package io.corrosion.rustsimulator.game;

import io.corrosion.rustsimulator.Arguments;
import io.corrosion.rustsimulator.world.Happening;
import io.corrosion.rustsimulator.world.Happening.Chatted;
import io.corrosion.rustsimulator.world.Happening.Died;
import io.corrosion.rustsimulator.world.Happening.Joined;
import io.corrosion.rustsimulator.world.Happening.Left;
import io.corrosion.rustsimulator.world.Player;
import io.corrosion.rustsimulator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The simulated server: the world, told in Rust's words, with its save and its bans. Confined to the game's thread. */
public final class Game {

    /** Stands wherever a Rust server would name itself. */
    public static final String MARK = "[SIMULATOR]";

    private static final int MURMUR_EVERY = 20;

    private final Arguments arguments;
    private final GameConsole console;
    private final ServerFolder folder;
    private final World world;
    private final Map<String, String> bans = new TreeMap<>();
    private final List<Consumer<Happening>> listeners = new ArrayList<>();

    public Game(Arguments arguments, GameConsole console, ServerFolder folder) {
        this.arguments = arguments;
        this.console = console;
        this.folder = folder;
        this.world = new World(arguments.number("sim.seed", 1), slots(), (int) arguments.number("sim.players", 12));
    }

    public World world() {
        return world;
    }

    public ServerFolder folder() {
        return folder;
    }

    public String hostname() {
        return arguments.text("server.hostname", "A Rust server") + " " + MARK;
    }

    public long seed() {
        return arguments.number("server.seed", 1_337);
    }

    public int worldSize() {
        return (int) arguments.number("server.worldsize", 4_000);
    }

    public int slots() {
        return (int) arguments.number("server.maxplayers", 100);
    }

    public long saveInterval() {
        return Math.max(5, arguments.number("server.saveinterval", 300));
    }

    /** Hears of what happens in the world, on the game's thread. */
    public void listen(Consumer<Happening> listener) {
        listeners.add(listener);
    }

    /** The first line of all. */
    public void introduce() {
        console.info(MARK + " This is the Corrosion Rust simulator, a stand-in for tests and demos. It is not Rust.");
    }

    /** Says what Rust says while it starts, spread over the given time. */
    public void boot(Duration time) throws IOException, InterruptedException {
        List<String> lines = List.of(
                "Loading Prefab Bundle",
                "Loading World",
                "Generating procedural map of size " + arguments.number("server.worldsize", 4_000) + " with seed "
                        + arguments.number("server.seed", 1_337),
                "Spawning World",
                "SteamServer Initialized " + MARK,
                "[Oxide] Loading Oxide Core " + MARK,
                "Server startup complete");
        boolean newMap = folder.prepare();
        for (String line : lines) {
            Thread.sleep(time.toMillis() / lines.size());
            console.info(line);
        }
        console.info(
                newMap
                        ? "New map, no save found: a wipe happened"
                        : "Loaded save " + folder.save().getFileName());
    }

    public void tick() {
        for (Happening happening : world.tick()) {
            console.info(sentence(happening));
            listeners.forEach(listener -> listener.accept(happening));
        }
        murmur();
        if (world.uptime() % saveInterval() == 0) {
            save();
        }
    }

    public void save() {
        try {
            folder.save(world.entities());
            console.info("Saved " + world.entities() + " ents, cache(0.01), write(0.02), disk(0.01).");
            console.info("Saving complete");
        } catch (IOException full) {
            console.error("Saving failed: " + full);
        }
    }

    public Optional<Player> kick(String idOrName, String reason) {
        Optional<Player> player = world.find(idOrName);
        player.flatMap(one -> world.remove(one, "Kicked: " + reason)).ifPresent(left -> {
            console.info(sentence(left));
            listeners.forEach(listener -> listener.accept(left));
        });
        return player;
    }

    public void ban(String steamId, String name, String reason) {
        bans.put(steamId, "banid " + steamId + " \"" + name + "\" \"" + reason + "\"");
        writeBans();
        kick(steamId, "Banned: " + reason);
    }

    public boolean unban(String steamId) {
        boolean was = bans.remove(steamId) != null;
        writeBans();
        return was;
    }

    public List<String> bans() {
        return List.copyOf(bans.values());
    }

    private void writeBans() {
        try {
            folder.writeBans(bans.values());
        } catch (IOException full) {
            console.error("bans.cfg could not be written: " + full);
        }
    }

    /** A real server warns now and then of nothing in particular. */
    private void murmur() {
        if (world.uptime() % MURMUR_EVERY == 0) {
            console.warn("Invalid position for entity " + world.entities() + ", moved (simulated warning)");
        }
        if (world.uptime() % (MURMUR_EVERY * 6) == 0) {
            console.error("NullReferenceException: object reference not set (simulated error)");
        }
    }

    private static String sentence(Happening happening) {
        Player player = happening.player();
        String who = player.address() + "/" + player.steamId() + "/" + player.name();
        if (happening instanceof Joined) {
            return who + " joined [windows/" + player.steamId() + "]";
        } else if (happening instanceof Left left) {
            return who + " disconnecting: " + left.reason();
        } else if (happening instanceof Chatted chatted) {
            return "[CHAT] " + player.name() + "[" + player.steamId() + "] : " + chatted.message();
        } else if (happening instanceof Died died) {
            return player.name() + "[" + player.steamId() + "] " + died.cause();
        }
        throw new IllegalStateException(happening.toString());
    }
}
