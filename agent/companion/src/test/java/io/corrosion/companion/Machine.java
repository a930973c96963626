package io.corrosion.companion;

import io.corrosion.companion.link.Backoff;
import io.corrosion.companion.settings.SettingsFile;
import io.corrosion.companion.usage.Stat;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The customer's machine: a folder with a configuration, an agent in this process or in its own, and the game. */
final class Machine implements AutoCloseable {

    private static final Backoff QUICK = new Backoff(Duration.ofMillis(50), Duration.ofMillis(250));

    private final Path folder;
    private final Platform platform;
    private final Map<String, String> keys = new LinkedHashMap<>();
    private Agent agent;
    private Process agentProcess;

    Machine(Path folder, String natsUrl, Platform platform) throws IOException {
        this.folder = folder;
        this.platform = platform;
        Files.createDirectories(folder.resolve("server"));
        keys.put("license", Platform.LICENSE.toString());
        keys.put("nats_url", natsUrl);
        keys.put("nats_token", NatsServer.TOKEN);
        keys.put("server_dir", "server");
        keys.put("command", simulator(""));
        keys.put("stop_command", "quit");
        keys.put("stop_grace_seconds", "90");
        keys.put("ready_pattern", "Server startup complete");
    }

    /** The command line of the simulator, which starts at once and has no players to talk in between. */
    static String simulator(String more) {
        return "\"" + java() + "\" -Xms8m -Xmx48m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp \""
                + System.getProperty("java.class.path")
                + "\" io.corrosion.rustsimulator.Simulator +sim.boot 0 +sim.players 0 " + more;
    }

    Machine with(String key, String value) {
        keys.put(key, value);
        return this;
    }

    Machine without(String key) {
        keys.remove(key);
        return this;
    }

    /**
     * A port for a program that has to be told one. It lies below those that the system gives to connections and to whoever
     * asks for any port, so that nobody takes it before the program does.
     */
    static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (BindException taken) {
                continue;
            }
        }
    }

    Path configuration() throws IOException {
        Path file = folder.resolve("agent.properties");
        Files.writeString(
                file,
                keys.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                        .collect(Collectors.joining("\n")));
        return file;
    }

    /** An agent in this process; it has subscribed all when its first heartbeat is heard. */
    Agent openAgent() throws IOException {
        return openAgent(Clock.systemUTC());
    }

    /** It comes back quickly after an outage, unlike one that must not crowd the platform. */
    Agent openAgent(Clock clock) throws IOException {
        return openAgent(clock, new Threads());
    }

    Agent openAgent(Clock clock, Threads threads) throws IOException {
        Instant before = clock.instant();
        agent = new Agent(SettingsFile.read(configuration()), clock, QUICK, threads, () -> {});
        agent.open();
        platform.awaitAgentSince(before);
        return agent;
    }

    void closeAgent() throws Exception {
        agent.close();
        agent = null;
    }

    /** An agent in a process of its own, to be killed. */
    void startAgent() throws IOException {
        startAgent(System.getProperty("java.class.path"));
    }

    /** The same with its classes somewhere where nobody else needs them. */
    void startAgentFromCopy(Path classes) throws Exception {
        Path own = Path.of(
                Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(own)) {
            for (Path file : files.toList()) {
                Files.copy(file, classes.resolve(own.relativize(file).toString()));
            }
        }
        startAgent(System.getProperty("java.class.path").replace(own.toString(), classes.toString()));
    }

    private void startAgent(String classPath) throws IOException {
        agentProcess = new ProcessBuilder(
                        java(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        "io.corrosion.companion.Companion",
                        configuration().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    /** kill -9, and the next one, until it listens. */
    void replaceAgent() throws Exception {
        killAgent();
        Instant before = Instant.now();
        startAgent();
        platform.awaitAgentSince(before);
    }

    Process agentProcess() {
        return agentProcess;
    }

    void killAgent() throws InterruptedException {
        agentProcess.destroyForcibly();
        agentProcess.waitFor(60, TimeUnit.SECONDS);
    }

    int awaitAgentExit() throws InterruptedException {
        agentProcess.waitFor(90, TimeUnit.SECONDS);
        return agentProcess.exitValue();
    }

    String agentLog() throws IOException {
        return Files.exists(log()) ? Files.readString(log()) : "";
    }

    /** kill -9 of the game, and waits until it is gone. */
    void killGame() {
        gamePid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        Wait.until("the game is gone", () -> gamePid().isEmpty());
    }

    /** The game's pid, while it lives. */
    Optional<Long> gamePid() {
        try {
            long pid = Long.parseLong(
                    Files.readString(folder.resolve("agent-data/run/pid")).strip());
            return Stat.of(pid).filter(Stat::isAlive).map(Stat::pid);
        } catch (IOException notStarted) {
            return Optional.empty();
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws Exception {
        if (agent != null) {
            agent.close();
        }
        if (agentProcess != null) {
            killAgent();
        }
        gamePid().flatMap(ProcessHandle::of).ifPresent(game -> {
            game.descendants().forEach(ProcessHandle::destroyForcibly);
            game.destroyForcibly();
        });
        Wait.until("the game is gone", () -> gamePid().isEmpty());
    }

    static List<String> numbered(List<String> lines, String mark) {
        return lines.stream().filter(line -> line.startsWith(mark)).toList();
    }

    private Path log() {
        return folder.resolve("agent.log");
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }
}
