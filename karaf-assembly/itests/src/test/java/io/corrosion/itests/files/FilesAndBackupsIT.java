package io.corrosion.itests.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is edited, the server backed up, something broken, and all of it comes back; and nobody gets out of the directory. */
@ExtendWith(PlatformExtension.class)
class FilesAndBackupsIT {

    @Test
    void whatWasBrokenComesBackByteForByte(Platform platform) throws Exception {
        Server server = new Server(platform);
        server.isRunning();
        String folder = "it-" + System.nanoTime();
        byte[] world = new byte[3_000_000];
        new Random(5).nextBytes(world);
        byte[] config = "server.hostname \"before\"\n".getBytes(StandardCharsets.UTF_8);
        assertThat(server.write(folder + "/deep/world.map", world).statusCode()).isEqualTo(200);
        assertThat(server.write(folder + "/server.cfg", config).statusCode()).isEqualTo(200);

        JsonNode begun = server.api
                .post(server.base + "/backups", "{\"name\":\"before\"}")
                .json();
        String id = begun.path("id").asText();
        assertThat(begun.path("status").asText()).isEqualTo("IN_PROGRESS");
        JsonNode backup = server.settled(id);
        assertThat(backup.path("status").asText()).as(backup.toString()).isEqualTo("COMPLETED");
        assertThat(backup.path("progress").asInt()).isEqualTo(100);

        server.write(folder + "/server.cfg", "broken".getBytes(StandardCharsets.UTF_8));
        server.write(folder + "/malware", new byte[10]);
        assertThat(server.api
                        .delete(server.base + "/files?path=" + folder + "/deep")
                        .status())
                .isEqualTo(204);
        assertThat(server.read(folder + "/deep/world.map").statusCode()).isEqualTo(404);
        assertThat(server.api
                        .post(server.base + "/backups/" + id + "/restore", "{}")
                        .status())
                .isEqualTo(202);
        JsonNode restored = server.settled(id);

        assertThat(restored.path("error").asText()).isEmpty();
        await().atMost(Server.PATIENCE)
                .until(() ->
                        server.api.get("/api/v1/notifications?limit=50").body().contains("backup “before” has ended"));
        assertThat(server.read(folder + "/deep/world.map").body()).isEqualTo(world);
        assertThat(server.read(folder + "/server.cfg").body()).isEqualTo(config);
        assertThat(server.read(folder + "/malware").statusCode()).isEqualTo(404);
        byte[] archive =
                server.fetch(server.base + "/backups/" + id + "/download").body();
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive)))
                .isEqualTo(restored.path("sha256").asText());
        server.isRunning();
        assertThat(server.api.get(server.base + "/activity?limit=200").body())
                .contains("backups.restored", "files.write", "files.delete");
        server.api.delete(server.base + "/files?permanent=true&path=" + folder);
        assertThat(server.api.delete(server.base + "/backups/" + id).status()).isEqualTo(204);
        assertThat(server.api.get(server.base + "/backups/" + id).status()).isEqualTo(404);
    }

    @Test
    void whatIsPackedWithBrotliIsReadBack(Platform platform) throws Exception {
        Server server = new Server(platform);
        server.isRunning();
        String plan = server.base + "/backup-plan";
        String before = server.api.get(plan).json().path("settings").toString();
        String brotli = before.replaceFirst("\"compression\":\"\\w+\"", "\"compression\":\"brotli\"");
        assertThat(server.api.put(plan, brotli).status()).isEqualTo(200);
        String file = "it-" + System.nanoTime() + ".txt";
        byte[] text = "a line that comes often\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        server.write(file, text);
        try {
            String id = server.api
                    .post(server.base + "/backups", "{\"name\":\"brotli\"}")
                    .json()
                    .path("id")
                    .asText();

            assertThat(server.settled(id).path("status").asText()).isEqualTo("COMPLETED");
            assertThat(server.fetch(server.base + "/backups/" + id + "/files/content?path=" + file)
                            .body())
                    .isEqualTo(text);
            server.api.delete(server.base + "/backups/" + id);
        } finally {
            server.api.put(plan, before);
            server.api.delete(server.base + "/files?permanent=true&path=" + file);
        }
    }

    @Test
    void aFileThatSomebodyElseChangedIsNotOverwritten(Platform platform) throws Exception {
        Server server = new Server(platform);
        String file = "it-" + System.nanoTime() + ".cfg";
        String etag =
                server.write(file, new byte[] {1}).headers().firstValue("ETag").orElseThrow();
        server.write(file, new byte[] {2, 2});

        assertThat(server.write(file, new byte[] {3}, "If-Match", etag).statusCode())
                .isIn(409, 412);
        assertThat(server.write(file, new byte[] {4}, "If-None-Match", "*").statusCode())
                .isIn(409, 412);
        assertThat(server.read(file).body()).containsExactly(2, 2);
        server.api.delete(server.base + "/files?permanent=true&path=" + file);
    }

    @Test
    void whatWasDeletedLiesInTheTrash(Platform platform) throws Exception {
        Server server = new Server(platform);
        String file = "it-" + System.nanoTime() + ".txt";
        server.write(file, new byte[] {7, 7});
        server.api.delete(server.base + "/files?path=" + file);
        String item = "";
        for (JsonNode each : server.api.get(server.base + "/files/trash").json().path("items")) {
            item = each.path("path").asText().equals(file) ? each.path("id").asText() : item;
        }

        var restored = server.api.post(server.base + "/files/trash/restore", "{\"ids\":[\"" + item + "\"]}");

        assertThat(restored.status()).as(restored.body()).isEqualTo(204);
        assertThat(server.read(file).body()).containsExactly(7, 7);
        server.api.delete(server.base + "/files?permanent=true&path=" + file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2F..%2Fetc%2Fpasswd",
                "..",
                "a%2F..%2F..%2Fb",
                "%252e%252e%252fetc%252fpasswd",
                "%25252e%25252e%25252fetc",
                "..%5C..%5Cetc",
                "..%255c..%255cetc",
                "%2Fetc%2Fpasswd",
                "%2F%2Fetc%2Fpasswd",
                "C%3A%5CWindows",
                "a%00b",
                "a%2500b",
                "%C0%AE%C0%AE%2Fetc",
                "a%2F%2Fb",
                "a%2F.%2Fb"
            })
    void nobodyGetsOutOfTheDirectory(String path, Platform platform) throws Exception {
        Server server = new Server(platform);
        String address = server.base + "/files/content?path=" + path;

        assertThat(server.fetch(address).statusCode()).isBetween(400, 403);
        assertThat(server.api.put(address, "x").status()).isBetween(400, 403);
        assertThat(server.api.get(server.base + "/files?path=" + path).status()).isBetween(400, 403);
        assertThat(server.api.delete(server.base + "/files?path=" + path).status())
                .isBetween(400, 403);
        assertThat(server.fetch(address).body()).asString().contains("This path cannot be used");
    }

    @Test
    void namesThatAreTooLongAreRefusedWithASentence(Platform platform) {
        Server server = new Server(platform);

        assertThat(server.api
                        .put(server.base + "/files/content?path=" + "n".repeat(256), "x")
                        .body())
                .contains("255");
        assertThat(server.api
                        .get(server.base + "/files?path=" + "n%2F".repeat(1_100) + "x")
                        .status())
                .isBetween(400, 431);
    }

    @Test
    void whatIsLargerThanTheLimitIsRefusedBeforeItIsSent(Platform platform) {
        Server server = new Server(platform);

        var refused = server.api.post(
                server.base + "/files/upload/pieces", "{\"path\":\"it-large.bin\",\"size\":60000000000000}");

        assertThat(refused.status()).isBetween(400, 422);
        assertThat(refused.body()).contains("MB are taken");
    }

    @Test
    void theServersDirectoryItselfIsNotDeleted(Platform platform) {
        Server server = new Server(platform);

        assertThat(server.api.delete(server.base + "/files?path=%2F").status()).isEqualTo(403);
    }
}
