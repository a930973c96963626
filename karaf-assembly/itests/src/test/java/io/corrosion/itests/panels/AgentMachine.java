package io.corrosion.itests.panels;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.itests.platform.Platform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/** A machine with our agent as the platform gives it away, and a small game that answers what is said to it. */
final class AgentMachine implements AutoCloseable {

    private static final String GAME = """
            #!/bin/sh
            echo Server startup complete
            while read -r line; do
              echo "> $line"
              case "$line" in "say "*) echo "[SERVER] ${line#say }" ;; esac
            done
            """;

    private final Process agent;
    private final Path home;

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
        Path start = Files.createDirectories(directory()).resolve("start.sh");
        Files.writeString(start, GAME);
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
        agent = run(folder, home.resolve("agent.sh").toString());
    }

    /** The server's files. */
    Path directory() {
        return home.resolve("server");
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
    }
}
