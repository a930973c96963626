package io.corrosion.wipes.work;

import io.corrosion.rustsimulator.Arguments;
import io.corrosion.rustsimulator.game.ServerFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the simulated game, made by the simulator itself. */
final class SimulatedFolder {

    private SimulatedFolder() {}

    /** A server that has been played on: three saves, bans, game plugins with their data, logs. */
    static void furnish(Path root) {
        try {
            Path cfg = root.resolve("server/my_server_identity/cfg");
            Files.createDirectories(cfg);
            Files.writeString(
                    cfg.resolve("server.cfg"),
                    "server.hostname \"Ashfall\"\nserver.seed 1337\nserver.worldsize 3000\n");
            ServerFolder folder = boot(root);
            for (int save = 1; save <= 3; save++) {
                folder.save(save);
            }
            folder.writeBans(java.util.List.of("banid 76561198000000001 \"x\" \"y\""));
            write(root, "oxide/plugins/Kits.cs", "class Kits {}");
            write(root, "oxide/data/Kits/kits.json", "{}");
            write(root, "oxide/data/oxide.users.data", "who may what");
            write(root, "oxide/data/Corrosion/seen.json", "[]");
            write(root, "oxide/logs/oxide_2026-11-20.txt", "log");
            write(root, "RustDedicated", "binary");
            write(root, "steamapps/appmanifest_258550.acf", "\"buildid\" \"1\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the game makes when it starts with its present configuration. */
    static ServerFolder boot(Path root) {
        try {
            Arguments none = Arguments.parse();
            ServerFolder folder = new ServerFolder(root, none.with(ServerFolder.configuration(root, none)));
            folder.prepare();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static Map<String, byte[]> read(Path root) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
