package io.corrosion.itests.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.browser.Browser.Device;
import io.corrosion.itests.browser.Browser.Theme;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A map is uploaded, fetched by its signed address, brought to the server and verified there, and takes turns. */
@ExtendWith(PlatformExtension.class)
class MapsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aMapComesFromUploadToTheServersDiskWithoutLosingAByte(Platform platform) throws Exception {
        Operated server = new Operated(platform);
        server.isRunning();
        byte[] content = new byte[2_000_000];
        new Random(11).nextBytes(content);
        content[0] = 9;
        String file = "it-" + System.nanoTime() + ".map";
        JsonNode map = JSON.readTree(server.raw("POST", "/maps?file_name=" + file + "&display_name=Hapis", content)
                .body());
        String id = map.path("id").asText();
        try {
            assertThat(map.path("checksum").asText()).hasSize(64);
            String address =
                    server.post("/maps/" + id + "/address", "").path("url").asText();
            assertThat(server.anonymously(address).body()).isEqualTo(content);
            assertThat(server.anonymously(address + "x").statusCode()).isEqualTo(403);

            String transfer = server.post("/maps/" + id + "/transfers", "{\"directory\":\"server/maps\"}")
                    .path("id")
                    .asText();
            JsonNode ended = server.until(
                    "/map-transfers/" + transfer, it -> !it.path("finished_at").isNull());
            assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("done");
            JsonNode entry = server.get("/files/entry?path=server/maps/" + file);
            assertThat(entry.path("size").asLong()).isEqualTo(content.length);
        } finally {
            server.api.delete(server.base + "/maps/" + id);
            server.api.delete(server.base + "/files?permanent=true&path=server/maps");
        }
        assertThat(server.api.get(server.base + "/maps/" + id).status()).isEqualTo(404);
    }

    @Test
    void theOrderOfMapsIsChangedWithKeysInTheBrowser(Platform platform) {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
        Operated server = new Operated(platform);
        String first = procedural(server, "First turn", 11);
        String second = procedural(server, "Second turn", 22);
        server.put("/maps/rotation", "{\"entries\":[{\"map_id\":\"" + first + "\"},{\"map_id\":\"" + second + "\"}]}");
        try (Browser browser = Browser.open(platform, Device.DESKTOP, Theme.LIGHT)) {
            browser.signIn(platform.owner()).go("/servers/" + platform.serverId() + "/maps");
            browser.until("document.querySelectorAll('.cx-turns li').length === 2");
            assertThat(browser.accessibilityFindings()).isEmpty();

            browser.find(".cx-turns li:nth-child(2) .ti-arrow-up").click();

            server.until(
                    "/maps/rotation",
                    it -> it.path("next").path("display_name").asText().equals("Second turn"));
            browser.until("document.querySelector('.cx-turns li b')?.textContent === 'Second turn'");
            assertThat(browser.complaints()).isEmpty();
        } finally {
            server.put("/maps/rotation", "{\"entries\":[]}");
            server.api.delete(server.base + "/maps/" + first);
            server.api.delete(server.base + "/maps/" + second);
        }
    }

    private static String procedural(Operated server, String name, int seed) {
        String body = "{\"display_name\":\"" + name + "\",\"seed\":" + seed + ",\"world_size\":3500}";
        return server.post("/maps/procedural", body).path("id").asText();
    }
}
