package io.corrosion.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.corrosion.itests.browser.Browser;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * kill -9 of each part, one at a time: it comes back by itself, the game plays on, and a page that stands open all the while
 * says what is the matter and that it is over (decision 82; how soon is printed); a backup that the agent was killed in is
 * completed, and a restore that the platform was killed in (a drill).
 */
@ExtendWith(PlatformExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

    private static final Duration BACK = Duration.ofSeconds(120);

    private static Witness witness;

    private Api owner;
    private String server;

    @AfterAll
    static void nobodyLooksAnyMore() {
        if (witness != null) {
            witness.close();
            witness = null;
        }
    }

    @BeforeEach
    void theServerRunsAndSomebodyLooks(Platform platform) {
        assumeTrue(Browser.isThere(), "SKIPPED LOUDLY: no Chromium here; ./corrosion test installs it where it may");
        owner = platform.as(platform.owner());
        server = "/api/v1/servers/" + platform.serverId();
        if (!"running".equals(read("status"))) {
            owner.post(server + "/power", "{\"signal\":\"start\"}");
        }
        until(BACK, "status", "running");
        until(BACK, "connection", "connected");
        if (witness == null) {
            witness = new Witness(platform);
        }
        witness.seesItWellAgain();
        witness.listens();
    }

    @Test
    @Order(1)
    void aKilledAgentIsNoticedAndTheGamePlaysOn(Platform platform) throws IOException {
        long game = game(platform);

        long at = kill(platform.pid("agent-1"));

        witness.hears("Degraded");
        report("agent", at);
        until(BACK, "connection", "connected");
        witness.seesItWellAgain();
        assertThat(game(platform)).isEqualTo(game);
        assertThat(read("status")).isEqualTo("running");
    }

    @Test
    @Order(2)
    void aKilledNatsComesBackAndSoDoesTheServer(Platform platform) throws IOException {
        long at = kill(platform.pid("nats"));

        witness.hears("Degraded");
        report("nats", at);
        until(BACK, "connection", "connected");
        witness.seesItWellAgain();
        assertThat(commandIsAcknowledged("status")).isTrue();
    }

    @Test
    @Order(3)
    void aKilledDatabaseComesBackWithItsRows(Platform platform) throws IOException {
        long before = platform.pid("postgres");
        witness.asks();
        kill(before);

        await().atMost(BACK).until(() -> platform.pid("postgres") != before);
        await().atMost(BACK)
                .ignoreExceptions()
                .until(() -> owner.get("/api/v1/servers").status() == 200);
        nobodyWasToldALie();
        witness.seesItWellAgain();
        assertThat(read("name")).isNotEmpty();
        assertThat(commandIsAcknowledged("status")).isTrue();
    }

    @Test
    @Order(4)
    void aKilledPlatformComesBackAndTheSignInSurvives(Platform platform) throws IOException {
        long game = game(platform);

        witness.asks();
        long at = kill(platform.pid("karaf"));

        witness.hears("connection to the platform is lost");
        report("karaf", at);
        await().atMost(BACK)
                .ignoreExceptions()
                .until(() -> owner.get("/api/v1/me").status() == 200);
        until(BACK, "connection", "connected");
        assertThat(game(platform)).isEqualTo(game);
        assertThat(commandIsAcknowledged("status")).isTrue();
        witness.seesItWellAgain();
        nobodyWasToldALie();
    }

    /** Three to four minutes, most of them until a killed node is taken for dead: no part of each run of the tests. */
    @Test
    @Order(5)
    @Tag("drill")
    void aWorldIsCopiedAndRestoredWhilePartsAreKilled(Platform platform) throws IOException {
        World world = new World(platform);
        world.beginsToBeCopied();
        kill(platform.pid("agent-1"));
        world.isCopied();
        until(BACK, "connection", "connected");

        world.isBrokenAndBeginsToBeRestored();
        kill(platform.pid("karaf"));
        world.isRestored();
        until(BACK, "status", "running");
    }

    private static void nobodyWasToldALie() {
        assertThat(witness.answers())
                .as("the server is there, or it is said that it cannot be shown now: no empty list, no sign-in, no 404")
                .allMatch(answer -> answer.startsWith("200 ") && answer.endsWith("with the server")
                        || answer.startsWith("50")
                        || answer.startsWith("429")
                        || answer.equals("no answer"));
    }

    private static void report(String part, long killed) {
        System.out.println("FaultsIT: the page said so "
                + witness.tookToSay(killed).toMillis() + " ms after kill -9 of " + part + ": " + witness.said());
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

    /** @return when, in milliseconds of the epoch */
    private static long kill(long pid) {
        assertThat(pid).isPositive();
        long now = System.currentTimeMillis();
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly)).contains(true);
        return now;
    }
}
