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
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same journey over our agent and behind either panel, by REST: nobody who walks it could tell which it is. */
@ExtendWith(PlatformExtension.class)
class PanelJourneyIT {

    @Test
    void aServerBehindPterodactylIsControlledLikeAnyOther(Platform platform) throws Exception {
        try (FakePterodactyl panel = new FakePterodactyl()) {
            walk(
                    platform,
                    panel.game(),
                    Stand.connection("pterodactyl", panel.address(), FakePterodactyl.SERVER, FakePterodactyl.KEY));
        }
    }

    @Test
    void aServerBehindAmpIsControlledLikeAnyOther(Platform platform) throws Exception {
        try (FakeAmp panel = new FakeAmp()) {
            String key = FakeAmp.USER + ":" + FakeAmp.PASSWORD;
            walk(platform, panel.game(), Stand.connection("amp", panel.address(), FakeAmp.INSTANCE, key));
        }
    }

    @Test
    void aServerWithOurAgentIsControlledLikeAnyOther(Platform platform, @TempDir Path folder) throws Exception {
        try (PanelServer server = new PanelServer(platform, "{\"type\":\"bare_metal\"}");
                News news = new News(platform, server);
                AgentMachine machine = new AgentMachine(platform, server, folder)) {
            await().atMost(PanelServer.PATIENCE).until(news::hasBegun);
            server.is("stopped");
            journey(server, machine.directory(), () -> {
                OwnAgent.listensToNobody(machine);
                OwnAgent.knowsWhoPlaysWithoutAPlugin(server);
            });
            OwnAgent.toldEveryKindOfNews(news);
            OwnAgent.endsEachCommandOnceOverABadLine(server, machine);
        }
    }

    private static void walk(Platform platform, FakeGame game, String connection) throws Exception {
        try (PanelServer server = new PanelServer(platform, connection)) {
            theConnectionIsTried(server, connection);
            server.is("stopped");
            journey(server, game.directory(), () -> itIsMeasured(server));
            assertThat(game.signals()).startsWith("start").endsWith("stop");
            assertThat(game.commands()).contains("say good evening");
            itsStartIsChanged(server, game);
            thePanelKeepsCopiesItself(server, game);
        }
    }

    private interface Meanwhile {
        void happens() throws Exception;
    }

    /** Power, console, file, backup, break, restore: the same for every kind of connection. */
    private static void journey(PanelServer server, Path directory, Meanwhile whileItRuns) throws Exception {
        byte[] world = new byte[2 * 1024 * 1024 + 3];
        new Random(7).nextBytes(world);
        server.signal("start", "running");
        await().atMost(PanelServer.PATIENCE)
                .until(() ->
                        server.api.get(server.base).json().path("cpu_percent").isNumber());
        assertThat(server.api.get(server.base).json().path("connection").asText())
                .isEqualTo("connected");
        itsConsoleIsHeardAndObeyed(server);
        whileItRuns.happens();
        itsFilesAre(server, directory, world);
        whatIsBrokenIsRestored(server, directory, world);
        PanelServer.made(server.api.post(server.base + "/actions", "{\"action\":\"stop\"}"));
        server.is("stopped");
        whoDidItIsKept(server);
    }

    private static void whoDidItIsKept(PanelServer server) {
        JsonNode stops = server.api
                .get(server.base + "/activity?action=server.power.stop")
                .json()
                .path("items");
        assertThat(stops).isNotEmpty();
        assertThat(stops).allSatisfy(stop -> {
            assertThat(stop.path("action").asText()).isEqualTo("server.power.stop");
            assertThat(stop.path("actor_ip").asText()).isNotEmpty();
        });
        assertThat(stops.toString()).contains(server.owner());
        assertThat(server.api.get(server.base + "/activity?action=server.power").body())
                .contains("server.power.start")
                .doesNotContain("server.console");
    }

    private static void itIsMeasured(PanelServer server) {
        await().atMost(PanelServer.PATIENCE)
                .until(() ->
                        server.api.get(server.base).json().path("cpu_percent").asDouble() == 12.5);
    }

    private static void itsStartIsChanged(PanelServer server, FakeGame game) {
        JsonNode changed = PanelServer.made(
                server.api.patch(server.base + "/startup", "{\"variables\":{\"WORLD_SEED\":\"4711\"}}"));

        assertThat(changed.path("variables").toString()).contains("4711");
        assertThat(game.variables()).containsEntry("WORLD_SEED", "4711");
    }

    private static void thePanelKeepsCopiesItself(PanelServer server, FakeGame game) throws Exception {
        String copies = server.base + "/panel-backups";
        Path config = Files.writeString(game.directory().resolve("server.cfg"), "server.seed 3");
        assertThat(server.api.post(copies, "{\"name\":\"before\"}").status()).isEqualTo(202);
        await().atMost(PanelServer.PATIENCE)
                .until(() -> server.api.get(copies).body().contains("\"COMPLETED\""));
        String id =
                server.api.get(copies).json().path("items").path(0).path("id").asText();
        Files.writeString(config, "server.seed nonsense");

        assertThat(server.api.post(copies + "/" + id + "/restore", "{}").status())
                .isEqualTo(202);
        await().atMost(PanelServer.PATIENCE)
                .until(() -> server.api.get(copies).json().path("busy").asText().isEmpty());

        assertThat(config).hasContent("server.seed 3");
        assertThat(server.api.delete(copies + "/" + id).status()).isEqualTo(204);
        assertThat(server.api.get(copies).json().path("items")).isEmpty();
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

    private static void itsConsoleIsHeardAndObeyed(PanelServer server) {
        PanelServer.made(server.api.post(server.base + "/command", "{\"command\":\"say good evening\"}"));
        await().atMost(PanelServer.PATIENCE)
                .until(() -> server.api.get(server.base + "/console").body().matches("(?s).*SERVER]? good evening.*"));
    }

    private static void itsFilesAre(PanelServer server, Path directory, byte[] world) throws Exception {
        server.write("server/world.sav", world);
        server.write("server.cfg", "server.seed 1".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readAllBytes(directory.resolve("server/world.sav"))).isEqualTo(world);
        assertThat(server.read("server/world.sav")).isEqualTo(world);
        assertThat(server.api.get(server.base + "/files?path=").body())
                .contains("server.cfg")
                .doesNotContain(".corrosion-");
    }

    private static void whatIsBrokenIsRestored(PanelServer server, Path directory, byte[] world) throws Exception {
        String backup = PanelServer.made(server.api.post(server.base + "/backups", "{\"name\":\"before\"}"))
                .path("id")
                .asText();
        JsonNode taken = server.settled(backup);
        assertThat(taken.path("status").asText()).as(taken.toString()).isEqualTo("COMPLETED");
        Files.delete(directory.resolve("server/world.sav"));
        Files.writeString(directory.resolve("server.cfg"), "server.seed 2");

        PanelServer.made(server.api.post(server.base + "/backups/" + backup + "/restore", "{}"));
        await().atMost(PanelServer.PATIENCE).until(() -> Files.exists(directory.resolve("server/world.sav")));
        JsonNode restored = server.settled(backup);

        assertThat(restored.path("status").asText()).as(restored.toString()).isEqualTo("COMPLETED");
        assertThat(Files.readAllBytes(directory.resolve("server/world.sav"))).isEqualTo(world);
        assertThat(Files.readString(directory.resolve("server.cfg"))).isEqualTo("server.seed 1");
        server.is("running");
    }
}
