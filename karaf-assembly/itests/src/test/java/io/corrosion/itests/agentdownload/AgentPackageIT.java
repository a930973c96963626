package io.corrosion.itests.agentdownload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The agent as it is downloaded: unpacked and started, nothing else, it runs the game and the platform knows. */
@ExtendWith(PlatformExtension.class)
class AgentPackageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void anUnpackedAgentRunsTheGameWithNothingConfigured(Platform platform) throws Exception {
        Api owner = platform.as(platform.secondOwner());
        String slug = "download-" + UUID.randomUUID().toString().substring(0, 12);
        String tenant = made(owner.post("/api/v1/tenants", "{\"name\":\"Download\",\"slug\":\"" + slug + "\"}"))
                .path("id")
                .asText();
        String base = "/api/v1/servers/" + server(platform, owner, tenant);
        Path archive = folder.resolve("corrosion-agent.tar.gz");
        HttpResponse<Path> download = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(platform.baseUrl() + base + "/agent-package?system=linux"))
                                .header("Authorization", "Bearer " + owner.token())
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofFile(archive));
        assertThat(download.statusCode())
                .as(Files.readString(archive, java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo(200);
        assertThat(run("tar", "-xzf", archive.toString()).waitFor()).isZero();
        Path home = folder.resolve("corrosion-agent");
        Path start = Files.createDirectories(home.resolve("server")).resolve("start.sh");
        Files.writeString(start, "#!/bin/sh\necho here\nexec sleep 100000\n");
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));

        Process agent = run(home.resolve("agent.sh").toString());
        try {
            is(owner, base, "stopped");
            made(owner.post(base + "/power", "{\"signal\":\"start\"}"));
            is(owner, base, "running");
            made(owner.post(base + "/power", "{\"signal\":\"kill\"}"));
            is(owner, base, "stopped");
        } finally {
            agent.destroy();
            agent.waitFor(60, TimeUnit.SECONDS);
            owner.post(
                    "/api/v1/tenants/" + tenant + "/delete",
                    "{\"slug\":\"" + slug + "\",\"reason\":\"The test is over\"}");
        }
    }

    private static String server(Platform platform, Api owner, String tenant) {
        String key = made(platform.as(platform.admin()).post("/api/v1/admin/licenses", "{}"))
                .path("key")
                .asText();
        return made(owner.post(
                        "/api/v1/servers",
                        "{\"license_key\":\"" + key + "\",\"name\":\"Downloaded\",\"game\":\"rust\",\"tenant_id\":\""
                                + tenant + "\",\"connection\":{\"type\":\"bare_metal\"}}"))
                .path("id")
                .asText();
    }

    private static void is(Api api, String base, String status) {
        await(status)
                .atMost(PATIENCE)
                .until(() -> api.get(base).json().path("status").asText().equals(status));
    }

    private static JsonNode made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private Process run(String... words) throws Exception {
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }
}
