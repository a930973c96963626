package io.corrosion.panelagent;

import static org.awaitility.Awaitility.await;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.testkit.panel.SeenGame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The customer's machine: the real agent in a process of its own, and a game that is a script. */
final class AgentMachine implements SeenGame, AutoCloseable {

    private static final String GAME = """
            #!/bin/sh
            echo $$ >> "$1/lives"
            : > "$1/prints"
            tail -n 0 -f --pid=$$ "$1/prints" &
            echo "Loading the world"
            echo "Server startup complete"
            while IFS= read -r line; do
              [ "$line" = quit ] && exit 0
              printf '%s\\n' "$line" >> "$1/commands"
              case "$line" in "say "*) printf '[SERVER] %s\\n' "${line#say }" ;; esac
            done
            """;

    private final Path folder;
    private final Process agent;

    AgentMachine(Path folder, LicenseId server, int port) throws IOException {
        this.folder = Files.createDirectories(folder).toRealPath();
        Files.createDirectories(directory());
        forget();
        Path script = Files.writeString(folder.resolve("game.sh"), GAME);
        Path settings = Files.writeString(
                folder.resolve("agent.properties"), """
                license=%s
                nats_url=nats://127.0.0.1:%d
                nats_token=%s
                server_dir=server
                command=sh "%s" "%s"
                stop_command=quit
                stop_grace_seconds=90
                ready_pattern=Server startup complete
                """.formatted(server, port, RealWire.TOKEN, script, this.folder));
        agent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx48m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.corrosion.companion.Companion",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
    }

    /** A new test finds nothing of the one before. */
    void forget() throws IOException {
        for (String file : List.of("lives", "commands", "prints")) {
            Files.writeString(folder.resolve(file), "");
        }
        try (Stream<Path> all = Files.walk(directory())) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!one.equals(directory())) {
                    Files.delete(one);
                }
            }
        }
    }

    @Override
    public Path directory() {
        return folder.resolve("server");
    }

    @Override
    public int starts() {
        return lines("lives").size();
    }

    @Override
    public boolean runs() {
        return lines("lives").stream().anyMatch(pid -> ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isPresent());
    }

    @Override
    public List<String> commands() {
        return lines("commands");
    }

    @Override
    public void print(String line) {
        try {
            Files.writeString(folder.resolve("prints"), line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        agent.destroyForcibly();
        agent.waitFor(60, TimeUnit.SECONDS);
        lines("lives").forEach(pid -> ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly));
        await().atMost(Duration.ofSeconds(60)).until(() -> !runs());
    }
}
