package io.corrosion.itests.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AUD-09: whatever is configured says in the log from what to what, and of secrets only that they changed. */
@ExtendWith(PlatformExtension.class)
class ConfigurationHistoryIT {

    /**
     * A configuration, put twice.
     *
     * @param path below the server, or from the root
     * @param field what differs, as the log calls it
     */
    private record Put(
            String path, String first, String second, String action, String field, String before, String after) {

        @Override
        public String toString() {
            return path + " " + field;
        }
    }

    static Stream<Put> configurations() {
        return Stream.of(
                new Put(
                        "/recovery",
                        "{'enabled':true,'max_attempts':4,'cooldown_minutes':10}",
                        "{'enabled':true,'max_attempts':3,'cooldown_minutes':10}",
                        "recovery.settings",
                        "max_attempts",
                        "4",
                        "3"),
                new Put("/backup-plan", plan(7), plan(0), "backups.settings", "keep_days", "7", "0"),
                new Put(
                        "/files/protected",
                        "{'patterns':['secrets/**']}",
                        "{'patterns':[]}",
                        "files.protect",
                        "patterns",
                        "secrets/**",
                        ""),
                new Put(
                        "/game-plugin/settings",
                        "{'welcome_message':'Hello','console':true}",
                        "{'welcome_message':'','console':true}",
                        "game.settings",
                        "welcome_message",
                        "Hello",
                        ""),
                new Put(
                        "/settings/motd",
                        "{'value':'one'}",
                        "{'value':'two'}",
                        "setting.change",
                        "motd",
                        "\"one\"",
                        "\"two\""),
                new Put(
                        "/settings/shop.api_key",
                        "{'value':'planted-one'}",
                        "{'value':'planted-two'}",
                        "setting.change",
                        "shop.api_key",
                        "•••",
                        "•••"));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aChangeIsKeptWithWhatWasBefore(Put put, Platform platform) {
        Api owner = platform.as(platform.owner());
        String server = "/api/v1/servers/" + platform.serverId();
        put(owner, server + put.path(), put.first());
        put(owner, server + put.path(), put.second());

        JsonNode newest = owner.get("/api/v1/audit?limit=1&action=" + put.action() + "&server=" + platform.serverId())
                .json()
                .path("items")
                .path(0);

        JsonNode details = newest.path("metadata");
        assertThat(details.path("before." + put.field()).asText())
                .as(newest.toString())
                .isEqualTo(put.before());
        assertThat(details.path("after." + put.field()).asText())
                .as(newest.toString())
                .isEqualTo(put.after());
        assertThat(newest.path("actor").asText()).isEqualTo(platform.owner().email());
        if (put.path().startsWith("/settings/")) {
            owner.delete(server + put.path());
        }
    }

    private static String plan(int days) {
        return "{'target':'disk','encrypted':true,'compression':'zstd','level':3,'exclude':[],'throttle_kb':0,'keep_days':"
                + days + ",'retention':{'keep_daily':0,'keep_weekly':0,'keep_yearly':0,'quota_mb':0}}";
    }

    private static void put(Api owner, String path, String body) {
        Answer answer = owner.put(path, body.replace('\'', '"'));
        assertThat(answer.status()).as(path + " " + answer.body()).isBetween(200, 204);
    }
}
