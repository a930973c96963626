package io.corrosion.itests.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;

/** Steps of the journey that only our own agent has. */
final class OwnAgent {

    private OwnAgent() {}

    static void listensToNobody(AgentMachine machine) {
        assertThat(machine.processes()).hasSize(2).allSatisfy(process -> assertThat(OpenDoors.of(process))
                .as("the agent and the game go out, nobody needs to come in (CONN-01)")
                .isEmpty());
    }

    /** The agent asks the game over WebRCON what its plugin would tell, and tells it what the plugin would be told. */
    static void knowsWhoPlaysWithoutAPlugin(PanelServer server) {
        String players = server.base + "/players?online=true";
        AtomicReference<String> kicked = new AtomicReference<>("");
        await().atMost(PanelServer.PATIENCE)
                .until(() ->
                        server.api.get(players).json().at("/items/0/steam_id").isTextual());
        await().atMost(PanelServer.PATIENCE)
                .until(() -> server.api.get(server.base).json().path("players").asInt() > 0);
        await("somebody is kicked, who has not just gone")
                .atMost(PanelServer.PATIENCE)
                .until(() -> {
                    kicked.set(server.api
                            .get(players)
                            .json()
                            .at("/items/0/steam_id")
                            .asText("nobody"));
                    Answer answer = server.api.post(
                            server.base + "/players/" + kicked.get() + "/kick", "{\"reason\":\"to see it\"}");
                    return answer.status() < 300
                            && answer.json().path("state").asText().equals("done");
                });
        await().atMost(PanelServer.PATIENCE)
                .until(() -> !server.api.get(players).body().contains(kicked.get()));
    }

    /** What contract section 9 names, each in its topic. */
    static void toldEveryKindOfNews(News news) {
        await("console input")
                .atMost(PanelServer.PATIENCE)
                .until(() -> news.told(
                        "console",
                        told -> told.at("/commands/0/command").asText().equals("say good evening")));
        await("console output and log lines")
                .atMost(PanelServer.PATIENCE)
                .until(() -> news.told("console", told -> StreamSupport.stream(
                                told.path("lines").spliterator(), false)
                        .anyMatch(line -> line.path("text").asText().contains("good evening")
                                && !line.path("level").asText().isEmpty())));
        for (String power : List.of("running", "stopped")) {
            await("status " + power)
                    .atMost(PanelServer.PATIENCE)
                    .until(() -> news.told(
                            "status", told -> told.path("power").asText().equals(power)));
        }
        for (String figure : List.of("cpu_percent", "memory_mb", "disk_gb", "players")) {
            await(figure)
                    .atMost(PanelServer.PATIENCE)
                    .until(() -> news.told(
                            "stats", told -> told.path(figure).path("value").isNumber()));
        }
        for (String deed : List.of("power.start", "console")) {
            await("activity " + deed)
                    .atMost(PanelServer.PATIENCE)
                    .until(() -> news.told(
                            "activity", told -> told.path("name").asText().equals(deed)));
        }
        await("who came").atMost(PanelServer.PATIENCE).until(() -> news.told("players", told -> told.has("joined")));
    }

    /** Two seconds until an answer is back, and a cut that swallows an order: each ends once, and what is said of it is true. */
    static void endsEachCommandOnceOverABadLine(PanelServer server, AgentMachine machine) throws Exception {
        int before = machine.starts();
        machine.cable().delay(Duration.ofSeconds(1));
        String started = server.ordered("/power", "{\"signal\":\"start\"}");
        assertThat(server.end(started).path("state").asText()).isEqualTo("acknowledged");
        assertThat(machine.starts()).isEqualTo(before + 1);
        server.is("running");

        machine.cable().delay(Duration.ZERO);
        machine.cable().hold();
        String swallowed = server.ordered("/command", "{\"command\":\"say over a cut\"}");
        await().atMost(PanelServer.PATIENCE)
                .until(() -> !server.command(swallowed).path("state").asText().equals("pending"));
        machine.cable().cut();
        machine.cable().comeBack();
        JsonNode end = server.end(swallowed);

        assertThat(end.path("state").asText()).as(end.toString()).isIn("acknowledged", "failed", "expired");
        boolean done = end.path("state").asText().equals("acknowledged");
        assertThat(end.path("error").asText().isEmpty()).as(end.toString()).isEqualTo(done);
        server.is("running");
        PanelServer.made(server.api.post(server.base + "/command?wait=30", "{\"command\":\"say afterwards\"}"));
        await().atMost(PanelServer.PATIENCE)
                .until(() -> server.api.get(server.base + "/console").body().contains("SERVER afterwards"));
        assertThat(server.api.get(server.base + "/console").body().split("SERVER over a cut", -1))
                .as("done once, or not at all where it is said so")
                .hasSizeBetween(done ? 2 : 1, 2);
        assertThat(server.command(swallowed)).as("an end is an end").isEqualTo(end);
    }
}
