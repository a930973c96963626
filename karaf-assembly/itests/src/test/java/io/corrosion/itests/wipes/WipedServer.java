package io.corrosion.itests.wipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The demo's server as its owner wipes it over REST. Confined to one test. */
final class WipedServer {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HANGING = " +sim.boot 3600";
    /** How long a start may look like one before it is taken for the hanging one. */
    private static final Duration STARTING = Duration.ofSeconds(60);

    final Api api;
    final String base;

    WipedServer(Platform platform) {
        api = platform.as(platform.owner());
        base = "/api/v1/servers/" + platform.serverId();
    }

    /** Waits until it runs; one that stands still is started, one that hangs is ended first. */
    void awaitRunning() {
        long[] since = {System.nanoTime()};
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            String status = status();
            if (status.equals("stopped") || status.equals("crashed")) {
                api.post(base + "/power", "{\"signal\":\"start\"}");
                since[0] = System.nanoTime();
            } else if (System.nanoTime() - since[0] > STARTING.toNanos()) {
                api.post(base + "/power", "{\"signal\":\"kill\"}");
                since[0] = System.nanoTime();
            }
            return status.equals("running");
        });
    }

    private String status() {
        return api.get(base).json().path("status").asText();
    }

    /** From the next start on its game never gets ready. */
    void breakStart() {
        command(command() + HANGING);
    }

    /** Starts as before; harmless when nothing was broken. */
    void mend() {
        String now = command();
        if (now.contains(HANGING)) {
            command(now.replace(HANGING, ""));
        }
    }

    private String command() {
        return made(api.get(base + "/startup")).path("command").asText();
    }

    private void command(String command) {
        ObjectNode change = JSON.createObjectNode().put("command", command);
        made(api.patch(base + "/startup", change.toString()));
    }

    String addProfile(String name, int seed, int countdownSeconds) {
        return made(api.post(
                        base + "/wipe-profiles",
                        "{\"profile_name\":\"" + name + "\","
                                + "\"pre_wipe_config\":{\"countdown_unit\":\"seconds\",\"countdown_warnings\":["
                                + countdownSeconds + "],"
                                + "\"kick_players_before_wipe\":false},"
                                + "\"post_wipe_config\":{\"verify_plugins_loaded\":false,\"max_restart_attempts\":0,"
                                + "\"health_check_timeout_seconds\":5},"
                                + "\"wipe_config\":{\"stop_timeout_seconds\":10,\"map\":{\"mode\":\"seed\",\"seed\":"
                                + seed + "}}}"))
                .path("id")
                .asText();
    }

    void deleteProfiles(String name) {
        for (JsonNode profile : made(api.get(base + "/wipe-profiles")).path("items")) {
            if (profile.path("profile_name").asText().equals(name)) {
                api.delete(base + "/wipe-profiles/" + profile.path("id").asText());
            }
        }
    }

    JsonNode wipe(String id) {
        return made(api.get(base + "/wipes/" + id));
    }

    /** Waits until the wipe is at that step, or over. */
    void awaitStep(String id, String step) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            JsonNode wipe = wipe(id);
            return wipe.path("step").asText().equals(step)
                    || !wipe.path("active").asBoolean();
        });
    }

    void awaitStatus(String id, String status) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> wipe(id).path("status").asText().equals(status));
    }

    /** Waits until the wipe is over, as it should be. */
    JsonNode ended(String id, String status) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> !wipe(id).path("active")
                .asBoolean());
        JsonNode detail = wipe(id);
        assertThat(detail.path("status").asText()).as(detail.toString()).isEqualTo(status);
        return detail;
    }

    static Set<String> paths(JsonNode files) {
        Set<String> paths = new TreeSet<>();
        files.forEach(file -> paths.add(file.path("path").asText()));
        return paths;
    }

    static JsonNode made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }
}
