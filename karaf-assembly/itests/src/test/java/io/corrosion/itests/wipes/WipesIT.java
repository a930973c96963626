package io.corrosion.itests.wipes;

import static io.corrosion.itests.wipes.WipedServer.made;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Wipes over REST, as far as nothing has to be wiped for it: a countdown that is paused, goes on and is called off; schedules;
 * what stands in the way. A whole wipe, taken back, is {@link WipesBrowserIT}'s.
 */
@ExtendWith(PlatformExtension.class)
class WipesIT {

    private static final int SEED = 20_250_403;

    private final String name = "it " + UUID.randomUUID();
    private WipedServer server;

    @BeforeEach
    void aServerThatRuns(Platform platform) {
        server = new WipedServer(platform);
        server.awaitRunning();
    }

    @AfterEach
    void withoutTheProfile() {
        server.deleteProfiles(name);
    }

    @Test
    void aCountdownIsPausedGoesOnAndIsCalledOffWithNothingTouched() {
        String profile = server.addProfile(name, SEED, 1_000);
        String request = "{\"type\":\"map\",\"profile_id\":\"" + profile + "\"}";
        Answer begun = server.api.post(server.base + "/wipes", request);
        String id = made(begun).path("id").asText();
        String wipe = server.base + "/wipes/" + id;
        server.awaitStep(id, "countdown");
        Answer second = server.api.post(server.base + "/wipes", request);
        Answer early = server.api.post(wipe + "/resume", "{}");

        made(server.api.post(wipe + "/pause", "{}"));
        server.awaitStatus(id, "paused");
        made(server.api.post(wipe + "/resume", "{}"));
        server.awaitStatus(id, "pre_wipe");
        made(server.api.post(wipe + "/cancel", "{}"));
        JsonNode ended = server.ended(id, "cancelled");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(second.status()).as("one wipe of a server at a time").isEqualTo(409);
        assertThat(early.status()).as("what is not paused cannot go on").isEqualTo(409);
        assertThat(ended.path("plan").isMissingNode() || ended.path("plan").isNull())
                .as("nothing was planned, so nothing was deleted")
                .isTrue();
        assertThat(server.api.post(wipe + "/rollback", "{}").status()).isEqualTo(409);
    }

    @Test
    void aScheduleShowsItsNextFiveTimesInItsZoneItsConflictsAndWhatStandsInItsWay() {
        String schedules = server.base + "/wipe-schedules";
        JsonNode made = made(server.api.post(
                schedules,
                "{\"schedule_name\":\"Thursdays\",\"wipe_type\":\"map\",\"wipe_blueprints\":true,"
                        + "\"cron_expression\":\"0 19 * * thu\",\"timezone\":\"Europe/London\"}"));
        JsonNode calendar = made(server.api.get(schedules + "/calendar"));
        JsonNode checks = made(server.api.post(server.base + "/wipe-checks", "{}"));
        server.api.delete(schedules + "/" + made.path("id").asText());

        assertThat(made.path("next_runs")).hasSize(5);
        assertThat(made.path("effective_type").asText()).isEqualTo("full");
        assertThat(calendar.path("force_wipes").size()).isPositive();
        assertThat(calendar.path("conflicts").toString()).contains("forced wipe");
        assertThat(checks.path("wipe_at").asText())
                .isEqualTo(made.path("next_runs").get(0).asText());
        assertThat(made(server.api.get(server.base + "/wipe-checks"))
                        .path("looked_at")
                        .asText())
                .isEqualTo(checks.path("looked_at").asText());
    }
}
