package io.corrosion.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The agent as its package starts it, beside a game that only sleeps, on a nats-server without a platform. */
final class LoneAgent implements AutoCloseable {

    private static final List<String> OPTIONS =
            List.of("-Xms8m", "-Xmx48m", "-Xss256k", "-XX:+UseSerialGC", "-XX:ReservedCodeCacheSize=32m");

    private final Process process;

    /** @param archive where the first run keeps its loaded classes, as the start script has it */
    LoneAgent(Path home, Path folder, UUID license, int port, Path archive) throws IOException {
        Files.createDirectories(folder.resolve("server"));
        Path settings = folder.resolve("agent.properties");
        Files.writeString(settings, """
                license=%s
                nats_url=nats://127.0.0.1:%d
                nats_token=bench
                server_dir=server
                command=sleep 100000
                autostart=true
                stop_with_agent=true
                """.formatted(license, port));
        java.util.ArrayList<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add((Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=") + archive);
        command.addAll(List.of(
                "-jar",
                home.resolve("agent/companion/target/corrosion-companion.jar").toString(),
                settings.toString()));
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
