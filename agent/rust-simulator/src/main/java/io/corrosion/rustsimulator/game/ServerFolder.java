package io.corrosion.rustsimulator.game;

import io.corrosion.rustsimulator.Arguments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of a Rust server, with the game's own names: {@code server/<identity>/} and {@code oxide/}. */
public final class ServerFolder {

    /** The number of a save's format; a wipe forced by the game raises it. */
    static final int SAVE_PROTOCOL = 262;

    static final int BLUEPRINT_VERSION = 5;
    private static final int KEPT_SAVES = 2;

    private final Path root;
    private final Path identity;
    private final long worldSize;
    private final long seed;

    public ServerFolder(Path root, Arguments arguments) {
        this.root = root;
        this.identity = root.resolve("server").resolve(arguments.text("server.identity", "my_server_identity"));
        this.worldSize = arguments.number("server.worldsize", 4_000);
        this.seed = arguments.number("server.seed", 1_337);
    }

    /** The lines of server.cfg; none if there is no such file. */
    public static List<String> configuration(Path root, Arguments arguments) throws IOException {
        Path file = root.resolve("server")
                .resolve(arguments.text("server.identity", "my_server_identity"))
                .resolve("cfg/server.cfg");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Makes what is missing. Returns true if there was no save, so that a new map begins. */
    public boolean prepare() throws IOException {
        Files.createDirectories(identity.resolve("cfg"));
        for (String folder : List.of("plugins", "config", "data", "lang", "logs")) {
            Files.createDirectories(root.resolve("oxide").resolve(folder));
        }
        createIfMissing(identity.resolve("cfg/server.cfg"), "// read at start\n");
        createIfMissing(identity.resolve("cfg/users.cfg"), "");
        createIfMissing(identity.resolve("cfg/bans.cfg"), "");
        createIfMissing(map(), "SIMULATED MAP size " + worldSize + " seed " + seed + "\n");
        for (String database : List.of(
                "player.blueprints." + BLUEPRINT_VERSION + ".db",
                "player.deaths." + BLUEPRINT_VERSION + ".db",
                "player.identities." + BLUEPRINT_VERSION + ".db",
                "player.states." + SAVE_PROTOCOL + ".db",
                "player.tokens.db",
                "sv.files." + SAVE_PROTOCOL + ".db")) {
            createIfMissing(identity.resolve(database), "SIMULATED " + database + "\n");
        }
        return !Files.exists(save());
    }

    /** Writes the save; the ones before move on to {@code .sav.1} and {@code .sav.2}. */
    public void save(long entities) throws IOException {
        for (int number = KEPT_SAVES; number >= 1; number--) {
            Path from = number == 1 ? save() : numbered(number - 1);
            if (Files.exists(from)) {
                Files.move(from, numbered(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(save(), "SIMULATED SAVE " + entities + " entities\n", StandardCharsets.UTF_8);
    }

    /** Notes a ban as the game does. */
    public void writeBans(Iterable<String> bans) throws IOException {
        Files.write(identity.resolve("cfg/bans.cfg"), bans, StandardCharsets.UTF_8);
    }

    /** The plugins that lie in {@code oxide/plugins}, by their file names without ending. */
    public List<String> plugins() throws IOException {
        try (var files = Files.list(root.resolve("oxide/plugins"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cs"))
                    .map(name -> name.substring(0, name.length() - 3))
                    .sorted()
                    .toList();
        }
    }

    public Path map() {
        return identity.resolve(name() + ".map");
    }

    public Path save() {
        return identity.resolve(name() + ".sav");
    }

    /** Where the game plugin keeps its own files. */
    public Path pluginData() {
        return root.resolve("oxide/data/Corrosion");
    }

    private Path numbered(int number) {
        return identity.resolve(name() + ".sav." + number);
    }

    private String name() {
        return "proceduralmap." + worldSize + "." + seed + "." + SAVE_PROTOCOL;
    }

    private static void createIfMissing(Path file, String text) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, text);
        }
    }
}
