package io.corrosion.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** kill -9 of each part, one at a time: it comes back by itself, the game plays on, no page lies for long. */
@ExtendWith(PlatformExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

    private static final Duration SEEN = Duration.ofSeconds(5);
    private static final Duration BACK = Duration.ofSeconds(60);

    private Api owner;
    private String server;

    @BeforeEach
    void theServerRuns(Platform platform) {
        owner = platform.as(platform.owner());
        server = "/api/v1/servers/" + platform.serverId();
        if (!"running".equals(read("status"))) {
            owner.post(server + "/power", "{\"signal\":\"start\"}");
        }
        until(BACK, "status", "running");
        until(BACK, "connection", "connected");
    }

    @Test
    @Order(1)
    void aKilledAgentIsNoticedAndTheGamePlaysOn(Platform platform) throws IOException {
        long game = game(platform);

        kill(platform.pid("agent-1"));

        await().atMost(SEEN).until(() -> !"connected".equals(read("connection")));
        until(BACK, "connection", "connected");
        assertThat(game(platform)).isEqualTo(game);
        assertThat(read("status")).isEqualTo("running");
    }

    @Test
    @Order(2)
    void aKilledNatsComesBackAndSoDoesTheServer(Platform platform) throws IOException {
        kill(platform.pid("nats"));

        until(BACK, "connection", "connected");
        assertThat(commandIsAcknowledged("status")).isTrue();
    }

    @Test
    @Order(3)
    void aKilledDatabaseComesBackWithItsRows(Platform platform) throws IOException {
        kill(platform.pid("postgres"));

        await().atMost(BACK)
                .ignoreExceptions()
                .until(() -> owner.get("/api/v1/servers").status() == 200);
        assertThat(read("name")).isNotEmpty();
        assertThat(commandIsAcknowledged("status")).isTrue();
    }

    @Test
    @Order(4)
    void aKilledPlatformComesBackAndTheSignInSurvives(Platform platform) throws IOException {
        long game = game(platform);

        kill(platform.pid("karaf"));

        await().atMost(BACK)
                .ignoreExceptions()
                .until(() -> owner.get("/api/v1/me").status() == 200);
        until(BACK, "connection", "connected");
        assertThat(game(platform)).isEqualTo(game);
        assertThat(commandIsAcknowledged("status")).isTrue();
    }

    private boolean commandIsAcknowledged(String line) {
        Answer accepted = await().atMost(BACK)
                .ignoreExceptions()
                .until(
                        () -> owner.post(server + "/command", "{\"command\":\"" + line + "\"}"),
                        answer -> answer.status() == 202);
        String id = accepted.json().path("id").asText();
        assertThat(UUID.fromString(id)).isNotNull();
        String state = await().atMost(BACK)
                .until(
                        () -> owner.get(server + "/commands/" + id)
                                .json()
                                .path("state")
                                .asText(),
                        found -> !found.equals("pending") && !found.equals("sent"));
        return state.equals("acknowledged");
    }

    private void until(Duration limit, String field, String value) {
        await().atMost(limit).ignoreExceptions().until(() -> value.equals(read(field)));
    }

    private String read(String field) {
        return owner.get(server).json().path(field).asText();
    }

    private static long game(Platform platform) {
        String folder = platform.dataDir().resolve("demo/agent-1").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("rust-simulator") && line.contains(folder))
                        .isPresent())
                .mapToLong(ProcessHandle::pid)
                .min()
                .orElseThrow(() -> new AssertionError("no game runs"));
    }

    private static void kill(long pid) {
        assertThat(pid).isPositive();
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly)).contains(true);
    }
}
