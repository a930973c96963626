package io.corrosion.itests.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A game server's process dies; nobody does anything; it runs again, and the log tells how (SRV-25, SRV-26, SRV-30). */
@ExtendWith(PlatformExtension.class)
class CrashRecoveryIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void aKilledServerRunsAgainAndTheAttemptIsLogged(Platform platform) throws IOException {
        Api owner = platform.as(platform.owner());
        String server = "/api/v1/servers/" + platform.serverId();
        await().atMost(PATIENCE).until(() -> power(owner, server).equals("running"));
        Answer changed =
                owner.put(server + "/recovery", "{\"enabled\":true,\"max_attempts\":5,\"cooldown_minutes\":0}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        String earlier = newest(owner, server).path("id").asText();

        ProcessHandle.of(pid(platform)).orElseThrow().destroyForcibly();

        await().atMost(PATIENCE).until(() -> {
            JsonNode crash = newest(owner, server);
            return !crash.path("id").asText().equals(earlier)
                    && !crash.path("ended_at").isNull();
        });
        JsonNode crash = newest(owner, server);
        assertThat(crash.path("state").asText()).as(crash.toString()).isEqualTo("recovered");
        assertThat(crash.path("confirmed_at").asText()).isNotEmpty();
        assertThat(crash.path("attempts")).isNotEmpty();
        assertThat(crash.path("attempts").get(0).path("command_id").asText()).isNotEmpty();
        await().atMost(PATIENCE).until(() -> power(owner, server).equals("running"));
        assertThat(owner.get(server + "/activity?limit=100").body()).contains("recovery.crash", "recovery.recovered");
        owner.put(server + "/recovery", "{\"enabled\":true,\"max_attempts\":3,\"cooldown_minutes\":10}");
    }

    /** The game's process, as the agent of the demo's first server has noted it. */
    private static long pid(Platform platform) throws IOException {
        Path state = platform.dataDir().resolve("demo/agent-1/data/state.json");
        return new ObjectMapper()
                .readTree(state.toFile())
                .at("/process/game/pid")
                .asLong();
    }

    private static JsonNode newest(Api owner, String server) {
        return owner.get(server + "/recovery/crashes?limit=1")
                .json()
                .path("items")
                .path(0);
    }

    private static String power(Api owner, String server) {
        return owner.get(server).json().path("status").asText();
    }
}
