package io.corrosion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many licences with a server each, and one process that speaks for all of them: the agent a hundred times over. Each server
 * is a shell script that reads commands, beside files as Rust leaves them. The process and its servers run at the lowest
 * priority (nice 19): agents are on other machines, and what these do is no work of the platform's node. They still get what
 * the node leaves. Confined to one thread.
 */
final class ManyServers implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final String GAME = """
            #!/bin/sh
            echo Server startup complete
            while read -r line; do
              echo "> $line"
              if [ "$line" = quit ]; then exit 0; fi
            done
            """;

    /** Where Linux weighs sessions before it weighs processes, a nice process gives way only if its session does too. */
    private static final String GIVING_WAY = "echo 19 > /proc/self/autogroup; exec nice -n 19 \"$@\"";

    private final Platform platform;
    private final Path folder;
    private final List<String> servers = new ArrayList<>();
    private final List<Path> configurations = new ArrayList<>();
    private final Process process;

    /** Makes the servers, starts the process, and returns once each of them runs. */
    ManyServers(Path home, Platform platform, Path folder, int size) throws IOException {
        this.platform = platform;
        this.folder = folder;
        Api admin = platform.as(platform.admin());
        Api owner = platform.as(platform.owner());
        Path game = folder.resolve("game.sh");
        Files.writeString(game, GAME);
        for (int i = 0; i < size; i++) {
            add(admin, owner, game, i);
        }
        process = start(home);
        await(owner);
    }

    /** Their ids, which are those of their licences. */
    List<String> ids() {
        return List.copyOf(servers);
    }

    private void add(Api admin, Api owner, Path game, int number) throws IOException {
        if (number % 20 == 0) {
            platform.forgetLimits();
        }
        String key =
                made(admin.post("/api/v1/admin/licenses", "{}")).path("key").asText();
        JsonNode added = made(owner.post(
                "/api/v1/servers",
                "{\"license_key\":\"" + key + "\",\"name\":\"Crowd " + number + "\",\"game\":\"rust\",\"tenant_id\":\""
                        + platform.tenantId() + "\",\"connection\":{\"type\":\"bare_metal\"}}"));
        servers.add(added.path("id").asText());
        Path home = Files.createDirectories(folder.resolve("agent-" + number));
        world(Files.createDirectories(home.resolve("server")));
        Path file = home.resolve("agent.properties");
        String identity = added.path("install")
                .asText()
                .lines()
                .filter(line -> line.matches("(license|nats_url|nats_jwt|nats_seed)=.*"))
                .reduce("", (all, line) -> all + line + "\n");
        Files.writeString(file, identity + """
                server_dir=server
                command=sh "%s"
                ready_pattern=Server startup complete
                stop_command=quit
                stop_via=stdin
                autostart=true
                stop_with_agent=true
                """.formatted(game));
        configurations.add(file);
    }

    private static void world(Path server) throws IOException {
        Path level = Files.createDirectories(server.resolve("server/crowd"));
        Files.createDirectories(level.resolve("cfg"));
        Files.writeString(level.resolve("cfg/server.cfg"), "server.hostname \"Crowd\"\n");
        for (String file : List.of(
                "proceduralmap.3000.1.262.map",
                "proceduralmap.3000.1.262.sav",
                "proceduralmap.3000.1.262.sav.1",
                "player.blueprints.5.db",
                "player.deaths.5.db")) {
            Files.write(level.resolve(file), new byte[32 * 1024]);
        }
    }

    private Process start(Path home) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                "sh",
                "-c",
                GIVING_WAY,
                "agents",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Xss256k",
                "-XX:+UseSerialGC",
                "-cp",
                home.resolve("agent/companion/target/corrosion-companion.jar") + ":"
                        + System.getProperty("java.class.path"),
                ManyAgents.class.getName()));
        configurations.forEach(file -> command.add(file.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agents.log").toFile())
                .start();
    }

    private void await(Api owner) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        for (String server : servers) {
            while (!isUp(owner.get("/api/v1/servers/" + server))) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new IOException("server " + server + " did not come up; see " + folder.resolve("agents.log"));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
        }
    }

    private static boolean isUp(Answer server) {
        return server.status() == 200
                && server.json().path("status").asText().equals("running")
                && server.json().path("connection").asText().equals("connected");
    }

    /** What was answered, if it was good. */
    static JsonNode made(Answer answer) throws IOException {
        if (answer.status() < 200 || answer.status() > 299) {
            throw new IOException("answered " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
