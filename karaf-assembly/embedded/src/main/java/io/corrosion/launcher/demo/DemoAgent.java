package io.corrosion.launcher.demo;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.data.PrivateFile;
import io.corrosion.launcher.data.Secrets;
import io.corrosion.launcher.part.Child;
import io.corrosion.launcher.part.Part;
import io.corrosion.launcher.part.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One agent of the demo with the Rust simulator as its game. The platform's demo bundle has written who the agent is;
 * this adds which process it supervises. The game ends with the demo, but survives an agent that is killed.
 */
record DemoAgent(String name, Path folder, Settings settings, int rconPort) implements Part {

    /** Longer than the game's own grace, so that a simulator that hangs does not become an orphan. */
    private static final StopSignal SHUTDOWN = new StopSignal("TERM", Duration.ofSeconds(30));

    private static final List<String> SMALL_JVM =
            List.of("-Xms8m", "-Xmx48m", "-Xss256k", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=32m");

    @Override
    public Child start() {
        var file = folder.resolve("agent.properties");
        complete(file);
        var command = new ArrayList<String>(List.of(java()));
        command.addAll(SMALL_JVM);
        command.addAll(List.of("-jar", jar("companion", "corrosion-companion.jar"), file.toString()));
        return Child.start(
                new Child.Recipe(
                        name,
                        command,
                        Map.of("LC_ALL", "C.UTF-8"),
                        folder,
                        settings.data().log(name),
                        SHUTDOWN),
                settings.data().run());
    }

    @Override
    public boolean isEssential() {
        return false;
    }

    private void complete(Path file) {
        var values = new TreeMap<>(PrivateFile.readProperties(file));
        var server = folder.resolve("server");
        values.putIfAbsent("rcon_password", Secrets.password());
        values.put("rcon_port", String.valueOf(rconPort));
        values.put("game", "rust-simulator");
        values.put("server_dir", server.toString());
        values.put("data_dir", folder.resolve("data").toString());
        values.put("command", simulator(values.get("rcon_password")));
        values.put("ready_pattern", "Server startup complete");
        values.put("stop_command", "quit");
        values.put("stop_grace_seconds", "10");
        values.put("stop_with_agent", "true");
        values.put("autostart", "true");
        PrivateFile.writeProperties(file, "Made by the platform's demo, completed by the launcher.", values);
        try {
            Files.createDirectories(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String simulator(String rconPassword) {
        var words = new ArrayList<String>(List.of(java()));
        words.addAll(SMALL_JVM);
        words.addAll(List.of("-jar", jar("rust-simulator", "corrosion-rust-simulator.jar"), "-batchmode"));
        words.addAll(List.of("+server.identity", "demo", "+server.hostname", "Corrosion demo " + name));
        words.addAll(List.of("+rcon.web", "1", "+rcon.port", "" + rconPort, "+rcon.password", rconPassword));
        words.addAll(List.of("+sim.nats", folder.resolve("plugin.properties").toString(), "+sim.fast", "1"));
        return words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" "));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String jar(String module, String name) {
        var jar = settings.home()
                .resolve("agent")
                .resolve(module)
                .resolve("target")
                .resolve(name);
        if (!Files.exists(jar)) {
            throw new Problem("the agent is not built (" + jar + " is missing); build it with ./corrosion build");
        }
        return jar.toString();
    }
}
