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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent as it is downloaded: unpacked and started, nothing else, it runs the game and the platform knows; then all of a
 * server's life with it: started otherwise, updated, installed anew, deleted (SRV-11, SRV-18 to SRV-20, SRV-22, SRV-31).
 */
@ExtendWith(PlatformExtension.class)
class AgentPackageIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void anUnpackedAgentRunsTheGameAndServesItsWholeLife(Platform platform) throws Exception {
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

        script("steamcmd", "echo ' Update state (0x61) downloading, progress: 50.00 (1 / 2)'; echo 'Success! done'");
        script("install.sh", "until [ -e \"$0.go\" ]; do sleep 0.1; done; echo \"$SEED\" > \"$0.done\"");
        Files.writeString(
                home.resolve("agent.properties"),
                "\nsteamcmd=" + folder.resolve("steamcmd") + "\ninstall_command=" + folder.resolve("install.sh") + "\n",
                StandardOpenOption.APPEND);

        Process agent = run(home.resolve("agent.sh").toString());
        try {
            is(owner, base, "stopped");
            made(owner.post(base + "/power", "{\"signal\":\"start\"}"));
            is(owner, base, "running");
            assertThat(owner.post(base + "/update", "{}").status()).isEqualTo(409);
            made(owner.post(base + "/power", "{\"signal\":\"kill\"}"));
            is(owner, base, "stopped");
            startsWithAnotherVariable(owner, base, home);
            isUpdatedAndInstalledAnew(owner, base);
            isDescribedAndDeleted(owner, base);
        } finally {
            agent.destroy();
            agent.waitFor(60, TimeUnit.SECONDS);
            owner.post(
                    "/api/v1/tenants/" + tenant + "/delete",
                    "{\"slug\":\"" + slug + "\",\"reason\":\"The test is over\"}");
        }
    }

    private void startsWithAnotherVariable(Api owner, String base, Path home) throws Exception {
        JsonNode sheet = made(owner.patch(
                base + "/startup", "{\"variables\":{\"SEED\":\"4711\",\"API_TOKEN\":\"nobody sees this\"}}"));
        assertThat(sheet.toString()).contains("4711", "start.sh").doesNotContain("nobody sees this");
        assertThat(owner.patch(base + "/startup", "{\"variables\":{\"A=B\":\"1\"}}")
                        .status())
                .isEqualTo(400);

        made(owner.post(base + "/power", "{\"signal\":\"start\"}"));
        is(owner, base, "running");
        String pid = Files.readString(home.resolve("agent-data/run/pid")).strip();
        assertThat(Files.readString(Path.of("/proc/" + pid + "/environ")).split("\0"))
                .contains("SEED=4711", "API_TOKEN=nobody sees this");
        made(owner.post(base + "/power", "{\"signal\":\"kill\"}"));
        is(owner, base, "stopped");
    }

    private void isUpdatedAndInstalledAnew(Api owner, String base) throws Exception {
        ends(owner, made(owner.post(base + "/update", "{\"validate\":true}")));

        assertThat(owner.post(base + "/reinstall", "{\"confirm\":\"Other\"}").status())
                .isEqualTo(400);
        JsonNode installation = made(owner.post(base + "/reinstall", "{\"confirm\":\"Downloaded\"}"));
        assertThat(owner.get(base).json().path("lifecycle").asText()).isEqualTo("installing");
        assertThat(owner.post(base + "/power", "{\"signal\":\"start\"}").status())
                .isEqualTo(409);
        assertThat(owner.post(base + "/reinstall", "{\"confirm\":\"Downloaded\"}")
                        .body())
                .contains("installing already");
        Files.createFile(folder.resolve("install.sh.go"));
        ends(owner, installation);
        assertThat(Files.readString(folder.resolve("install.sh.done")).strip()).isEqualTo("4711");
        assertThat(owner.get(base).json().path("lifecycle").asText()).isEqualTo("stopped");
    }

    private static void isDescribedAndDeleted(Api owner, String base) {
        assertThat(made(owner.patch(base, "{\"description\":\"Two\\nlines\"}"))
                        .path("description")
                        .asText())
                .isEqualTo("Two\nlines");
        assertThat(owner.delete(base + "?confirm=Other").status()).isEqualTo(400);
        assertThat(owner.delete(base + "?confirm=Downloaded").status()).isEqualTo(204);
        assertThat(owner.get(base).status()).isEqualTo(404);
        assertThat(owner.get("/api/v1/servers?q=Downloaded")
                        .json()
                        .path("items")
                        .toString())
                .doesNotContain(base.substring(base.lastIndexOf('/') + 1));
    }

    private static void ends(Api owner, JsonNode accepted) {
        String operation = "/api/v1/operations/" + accepted.path("id").asText();
        await().atMost(PATIENCE)
                .until(() -> !owner.get(operation).json().path("state").asText().equals("running"));
        assertThat(owner.get(operation).json().path("state").asText())
                .as(owner.get(operation).body())
                .isEqualTo("succeeded");
    }

    private void script(String name, String lines) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
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
