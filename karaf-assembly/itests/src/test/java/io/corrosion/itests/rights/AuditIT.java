package io.corrosion.itests.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit log over REST: refusals, filters, exports, the chain, the archive that proves itself. */
@ExtendWith(PlatformExtension.class)
class AuditIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void aRefusalLeavesARowWithItsReason(Platform platform) {
        Api owner = platform.as(platform.owner());
        Api viewer = platform.as(platform.viewer());

        assertThat(viewer.post("/api/v1/servers/" + platform.serverId() + "/power", "{\"signal\":\"kill\"}")
                        .status())
                .isEqualTo(403);

        await().atMost(LONG).untilAsserted(() -> assertThat(items(owner, "action=access.denied&search=control.kill"))
                .anySatisfy(entry -> {
                    assertThat(entry.path("actor").asText())
                            .isEqualTo(platform.viewer().email());
                    assertThat(entry.path("metadata").path("reason").asText()).contains("control.kill");
                }));
        assertThat(items(owner, "security=true&search=control.kill")).isNotEmpty();
    }

    @Test
    void pagesFollowEachOtherAndBothExportsParse(Platform platform) {
        Api owner = platform.as(platform.owner());
        JsonNode first = owner.get("/api/v1/audit?limit=2").json();
        JsonNode second = owner.get(
                        "/api/v1/audit?limit=2&cursor=" + first.path("next").asText())
                .json();

        assertThat(first.path("items")).hasSize(2);
        assertThat(second.path("items").get(0).path("position").asLong())
                .isLessThan(first.path("items").get(1).path("position").asLong());
        assertThat(owner.get("/api/v1/audit/export?format=json")
                        .json()
                        .path("items")
                        .size())
                .isGreaterThan(2);
        Answer csv = owner.get("/api/v1/audit/export?format=csv");
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.body()).startsWith("time,actor_type,");
        assertThat(owner.get("/api/v1/audit/export?format=xml").status()).isEqualTo(400);
        assertThat(owner.get("/api/v1/audit?from=yesterday").status()).isEqualTo(400);
        assertThat(owner.get("/api/v1/audit?cursor=nonsense").status()).isEqualTo(400);
    }

    @Test
    void theChainsAreWhole(Platform platform) {
        JsonNode own = platform.as(platform.owner())
                .get("/api/v1/audit/verify?tenant=" + platform.tenantId())
                .json();
        JsonNode whole =
                platform.as(platform.admin()).get("/api/v1/admin/audit/verify").json();

        assertThat(own.path("intact").asBoolean()).as(own.toString()).isTrue();
        assertThat(own.path("entries").asLong()).isPositive();
        assertThat(whole.path("intact").asBoolean()).as(whole.toString()).isTrue();
    }

    @Test
    void theArchiveProvesItselfWithoutThePlatform(Platform platform) throws Exception {
        Map<String, byte[]> files = archive(platform);
        byte[] manifest = files.get("manifest.json");

        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key(files))));
        signature.update(manifest);
        assertThat(signature.verify(files.get("manifest.sig"))).isTrue();
        for (String file : List.of("entries.ndjson", "chain.ndjson")) {
            assertThat(new String(manifest, StandardCharsets.UTF_8)).contains(hex(sha256(files.get(file))));
        }
        String previous = "";
        for (String line : new String(files.get("chain.ndjson"), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            JsonNode link = new ObjectMapper().readTree(line);
            byte[] before = HexFormat.of().parseHex(link.path("previous").asText());
            byte[] content = link.path("content").asText().getBytes(StandardCharsets.UTF_8);
            assertThat(previous).isIn("", hex(before));
            previous = link.path("hash").asText();
            assertThat(hex(sha256(before, content))).isEqualTo(previous);
        }
        assertThat(previous).isNotEmpty();
    }

    private static Map<String, byte[]> archive(Platform platform) throws IOException, InterruptedException {
        String token = platform.as(platform.owner()).token();
        var request = HttpRequest.newBuilder(URI.create(platform.baseUrl() + "/api/v1/audit/forensic"))
                .header("Authorization", "Bearer " + token)
                .build();
        byte[] body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofByteArray())
                .body();
        Map<String, byte[]> files = new HashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.put(file.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static byte[] key(Map<String, byte[]> files) {
        String pem = new String(files.get("public-key.pem"), StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static JsonNode items(Api api, String query) {
        return api.get("/api/v1/audit?" + query).json().path("items");
    }
}
