package io.corrosion.itests.wipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A wipe of the demo's simulated server, previewed, carried out and taken back, over REST as its owner does it. */
@ExtendWith(PlatformExtension.class)
class WipesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SEED = 20_250_403;

    private Api api;
    private String base;
    private String profile;

    @BeforeEach
    void aServerThatRunsAndAProfile(Platform platform) {
        api = platform.as(platform.owner());
        base = "/api/v1/servers/" + platform.serverId();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            String status = api.get(base).json().path("status").asText();
            if (status.equals("stopped") || status.equals("crashed")) {
                api.post(base + "/power", "{\"signal\":\"start\"}");
            }
            return status.equals("running");
        });
        profile = made(api.post(
                        base + "/wipe-profiles",
                        "{\"profile_name\":\"it " + UUID.randomUUID() + "\","
                                + "\"pre_wipe_config\":{\"countdown_unit\":\"seconds\",\"countdown_warnings\":[1],"
                                + "\"kick_players_before_wipe\":false},"
                                + "\"post_wipe_config\":{\"verify_plugins_loaded\":false},"
                                + "\"wipe_config\":{\"map\":{\"mode\":\"seed\",\"seed\":" + SEED + "}}}"))
                .path("id")
                .asText();
    }

    @AfterEach
    void withoutTheProfile() {
        api.delete(base + "/wipe-profiles/" + profile);
    }

    @Test
    void aWipeDoesWhatItsPreviewSaidAndCanBeTakenBack() {
        String request = "{\"type\":\"map\",\"profile_id\":\"" + profile + "\"";
        JsonNode preview = made(api.post(base + "/wipes", request + ",\"dry_run\":true}"));
        Answer begun = api.post(base + "/wipes", request + "}");
        String wipe = base + "/wipes/" + made(begun).path("id").asText();
        Answer second = api.post(base + "/wipes", request + "}");

        JsonNode done = ended(wipe, "success");
        JsonNode undoing = made(api.post(wipe + "/rollback", "{}"));
        JsonNode undone = ended(wipe, "rolled_back");

        assertThat(begun.status()).isEqualTo(202);
        assertThat(second.status()).as("one wipe of a server at a time").isEqualTo(409);
        assertThat(paths(done.path("plan").path("delete"))).containsAll(paths(preview.path("delete")));
        assertThat(paths(done.path("plan").path("delete"))).noneMatch(path -> path.contains("blueprints"));
        assertThat(paths(preview.path("keep"))).anyMatch(path -> path.contains("player.blueprints"));
        assertThat(paths(preview.path("change"))).anyMatch(path -> path.endsWith("cfg/server.cfg"));
        assertThat(done.path("map_used").asText()).contains(String.valueOf(SEED));
        assertThat(done.path("backup_reference").asText()).isNotEmpty();
        assertThat(done.path("trigger").asText()).isEqualTo("manual");
        assertThat(undoing.path("active").asBoolean()).isTrue();
        assertThat(undone.path("resolution").asText()).isEqualTo("restored");
        await().atMost(PATIENCE)
                .until(() -> api.get(base).json().path("status").asText().equals("running"));
    }

    @Test
    void aScheduleShowsItsNextFiveTimesInItsZoneAndItsConflicts() {
        String schedules = base + "/wipe-schedules";
        JsonNode made = made(api.post(
                schedules,
                "{\"schedule_name\":\"Thursdays\",\"wipe_type\":\"map\",\"wipe_blueprints\":true,"
                        + "\"cron_expression\":\"0 19 * * thu\",\"timezone\":\"Europe/London\"}"));
        JsonNode calendar = made(api.get(schedules + "/calendar"));
        api.delete(schedules + "/" + made.path("id").asText());

        assertThat(made.path("next_runs")).hasSize(5);
        assertThat(made.path("effective_type").asText()).isEqualTo("full");
        assertThat(calendar.path("force_wipes").size()).isPositive();
        assertThat(calendar.path("conflicts").toString()).contains("forced wipe");
    }

    private JsonNode ended(String wipe, String status) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !made(api.get(wipe)).path("active").asBoolean());
        JsonNode detail = made(api.get(wipe));
        assertThat(detail.path("status").asText()).as(detail.toString()).isEqualTo(status);
        return detail;
    }

    private static Set<String> paths(JsonNode files) {
        Set<String> paths = new TreeSet<>();
        files.forEach(file -> paths.add(file.path("path").asText()));
        return paths;
    }

    private static JsonNode made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }
}
