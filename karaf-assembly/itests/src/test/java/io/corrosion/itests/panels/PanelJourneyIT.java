package io.corrosion.itests.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import io.corrosion.testkit.panel.FakeAmp;
import io.corrosion.testkit.panel.FakeGame;
import io.corrosion.testkit.panel.FakePterodactyl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same journey behind either panel, over REST: nobody who walks it could tell which panel it is. */
@ExtendWith(PlatformExtension.class)
class PanelJourneyIT {

    @Test
    void aServerBehindPterodactylIsControlledLikeAnyOther(Platform platform) throws Exception {
        try (FakePterodactyl panel = new FakePterodactyl()) {
            walk(
                    platform,
                    panel.game(),
                    connection("pterodactyl", panel.address(), FakePterodactyl.SERVER, FakePterodactyl.KEY));
        }
    }

    @Test
    void aServerBehindAmpIsControlledLikeAnyOther(Platform platform) throws Exception {
        try (FakeAmp panel = new FakeAmp()) {
            String key = FakeAmp.USER + ":" + FakeAmp.PASSWORD;
            walk(platform, panel.game(), connection("amp", panel.address(), FakeAmp.INSTANCE, key));
        }
    }

    private static String connection(String type, String url, String server, String key) {
        return "{\"type\":\"" + type + "\",\"panel_url\":\"" + url + "\",\"panel_server\":\"" + server
                + "\",\"panel_key\":\"" + key + "\"}";
    }

    private static void walk(Platform platform, FakeGame game, String connection) throws Exception {
        byte[] world = new byte[2 * 1024 * 1024 + 3];
        new Random(7).nextBytes(world);
        try (PanelServer server = new PanelServer(platform, connection)) {
            theConnectionIsTried(server, connection);
            itsPowerFollows(server, game);
            itsConsoleIsHeardAndObeyed(server, game);
            itsFilesAre(server, game, world);
            whatIsBrokenIsRestored(server, game, world);
            server.signal("stop", "stopped");
            assertThat(game.signals()).endsWith("stop");
        }
    }

    private static void theConnectionIsTried(PanelServer server, String connection) {
        JsonNode tried = PanelServer.made(server.api.post(server.base + "/connection/test", connection));
        assertThat(tried.path("works").asBoolean()).as(tried.toString()).isTrue();
        JsonNode offered = PanelServer.made(server.api.post(server.base + "/connection/discover", connection));
        assertThat(offered.path("items").path(0).path("name").asText()).isEqualTo("Ashfall");
        JsonNode shown = PanelServer.made(server.api.get(server.base + "/connection"));
        assertThat(shown.path("has_key").asBoolean()).isTrue();
        assertThat(shown.path("capabilities").toString()).contains("files", "backups", "console_stream");
        Answer elsewhere = server.api.post(
                server.base + "/connection/test",
                "{\"type\":\"" + shown.path("type").asText()
                        + "\",\"panel_url\":\"http://127.0.0.1:9\",\"panel_server\":\"x\"}");
        assertThat(elsewhere.status()).as("a saved key goes nowhere else").isEqualTo(400);
    }

    private static void itsPowerFollows(PanelServer server, FakeGame game) {
        server.is("stopped");
        server.signal("start", "running");
        assertThat(game.signals()).containsExactly("start");
        await().atMost(PanelServer.PATIENCE)
                .until(() ->
                        server.api.get(server.base).json().path("cpu_percent").asDouble() == 12.5);
        assertThat(server.api.get(server.base).json().path("connection").asText())
                .isEqualTo("connected");
    }

    private static void itsConsoleIsHeardAndObeyed(PanelServer server, FakeGame game) {
        PanelServer.made(server.api.post(server.base + "/command", "{\"command\":\"say good evening\"}"));
        await().atMost(PanelServer.PATIENCE).until(() -> game.commands().contains("say good evening"));
        await().atMost(PanelServer.PATIENCE)
                .until(() -> server.api.get(server.base + "/console").body().contains("[SERVER] good evening"));
    }

    private static void itsFilesAre(PanelServer server, FakeGame game, byte[] world) throws Exception {
        server.write("server/world.sav", world);
        server.write("server.cfg", "server.seed 1".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readAllBytes(game.directory().resolve("server/world.sav")))
                .isEqualTo(world);
        assertThat(server.read("server/world.sav")).isEqualTo(world);
        assertThat(server.api.get(server.base + "/files?path=").body())
                .contains("server.cfg")
                .doesNotContain(".corrosion-");
    }

    private static void whatIsBrokenIsRestored(PanelServer server, FakeGame game, byte[] world) throws Exception {
        String backup = PanelServer.made(server.api.post(server.base + "/backups", "{\"name\":\"before\"}"))
                .path("id")
                .asText();
        JsonNode taken = server.settled(backup);
        assertThat(taken.path("status").asText()).as(taken.toString()).isEqualTo("COMPLETED");
        Files.delete(game.directory().resolve("server/world.sav"));
        Files.writeString(game.directory().resolve("server.cfg"), "server.seed 2");

        PanelServer.made(server.api.post(server.base + "/backups/" + backup + "/restore", "{}"));
        await().atMost(PanelServer.PATIENCE)
                .until(() -> Files.exists(game.directory().resolve("server/world.sav")));
        JsonNode restored = server.settled(backup);

        assertThat(restored.path("status").asText()).as(restored.toString()).isEqualTo("COMPLETED");
        assertThat(Files.readAllBytes(game.directory().resolve("server/world.sav")))
                .isEqualTo(world);
        assertThat(Files.readString(game.directory().resolve("server.cfg"))).isEqualTo("server.seed 1");
        server.is("running");
    }
}
