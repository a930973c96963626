package io.corrosion.itests.panels;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.itests.platform.Platform;
import io.corrosion.testkit.panel.Cable;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A machine with our agent as the platform gives it away, behind a cable, and the simulated game with its WebRCON and without a
 * game plugin.
 */
final class AgentMachine implements AutoCloseable {

    private static final Path SIMULATOR = Path.of("../../agent/rust-simulator/target/corrosion-rust-simulator.jar")
            .toAbsolutePath()
            .normalize();

    private final Process agent;
    private final Path home;
    private final Path starts;
    private final Cable cable;

    AgentMachine(Platform platform, PanelServer server, Path folder) throws Exception {
        Path archive = folder.resolve("corrosion-agent.tar.gz");
        HttpResponse<Path> download = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create(platform.baseUrl() + server.base + "/agent-package?system=linux"))
                                .header("Authorization", "Bearer " + server.api.token())
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofFile(archive));
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(run(folder, "tar", "-xzf", archive.toString()).waitFor()).isZero();
        home = folder.resolve("corrosion-agent");
        starts = folder.resolve("starts");
        cable = new Cable(platform.port("nats"), () -> {});
        int rcon = freePort();
        Path start = Files.createDirectories(directory()).resolve("start.sh");
        Files.writeString(start, game(rcon));
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path settings = home.resolve("agent.properties");
        Files.writeString(
                settings,
                Files.readString(settings)
                                .replaceFirst("(?m)^nats_url=.*$", "nats_url=nats://127.0.0.1:" + cable.port())
                        + "\nready_pattern=Server startup complete\nstop_command=quit\nstop_grace_seconds=60\n"
                        + "rcon_port=" + rcon + "\nrcon_password=secret\n");
        agent = run(folder, home.resolve("agent.sh").toString());
    }

    private String game(int rcon) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return "#!/bin/sh\necho started >> '" + starts + "'\nexec '" + java
                + "' -Xms8m -Xmx48m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar '" + SIMULATOR
                + "' -batchmode +sim.boot 0 +sim.players 12 +rcon.web 1 +rcon.password secret +rcon.port " + rcon
                + "\n";
    }

    /** Below the ports that the system gives to whoever asks for any, so that nobody takes it before the game does. */
    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket free =
                    new ServerSocket(ThreadLocalRandom.current().nextInt(10_000, 32_000))) {
                return free.getLocalPort();
            } catch (BindException taken) {
                continue;
            }
        }
    }

    /** The server's files. */
    Path directory() {
        return home.resolve("server");
    }

    /** What lies between this machine and NATS. */
    Cable cable() {
        return cable;
    }

    /** How often the game was started. */
    int starts() throws IOException {
        return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
    }

    /** The agent and the game. */
    List<ProcessHandle> processes() {
        return List.of(agent.toHandle(), game().orElseThrow(() -> new AssertionError("no game runs")));
    }

    private Optional<ProcessHandle> game() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(SIMULATOR.getFileName().toString()))
                        .isPresent())
                .filter(process -> home.resolve("server").equals(workingDirectory(process)))
                .findFirst();
    }

    private static Path workingDirectory(ProcessHandle process) {
        try {
            return Path.of("/proc/" + process.pid() + "/cwd").toRealPath();
        } catch (IOException gone) {
            return Path.of("");
        }
    }

    private static Process run(Path folder, String... words) throws Exception {
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    @Override
    public void close() throws Exception {
        agent.destroy();
        agent.waitFor(60, TimeUnit.SECONDS);
        cable.close();
        Optional<ProcessHandle> game = game();
        if (game.isPresent()) {
            game.get().destroyForcibly();
            game.get().onExit().get(60, TimeUnit.SECONDS);
        }
    }
}
