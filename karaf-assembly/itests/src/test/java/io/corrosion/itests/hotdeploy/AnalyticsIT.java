package io.corrosion.itests.hotdeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Heap;
import io.corrosion.itests.platform.Holdings;
import io.corrosion.itests.platform.Holdings.Held;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first real module: it is installed, finds what the demo's server has reported meanwhile in the streams, shows it over
 * REST and on a page, and goes without leaving anything.
 */
@ExtendWith(PlatformExtension.class)
class AnalyticsIT {

    private static final String ANALYTICS = "analytics";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int CYCLES = Integer.getInteger("corrosion.cycles.analytics", 10);

    @TempDir
    Path saved;

    private Api owner;
    private Store store;
    private String server;

    @BeforeEach
    void signIn(Platform platform) {
        owner = platform.as(platform.owner());
        store = new Store(platform.as(platform.admin()));
        server = "/api/v1/servers/" + platform.serverId();
        leaveNothing();
    }

    @AfterEach
    void leaveNothing() {
        owner.put(server + "/site", site(false));
        if (store.module(ANALYTICS).path("installed_version").isTextual()) {
            store.remove(ANALYTICS);
        }
    }

    @Test
    void chartsComeWithTheModuleAndGoWithIt(Platform platform) throws IOException {
        JsonNode installed = store.install(ANALYTICS, "1.0.0");
        assertThat(installed.path("state").asText()).as("%s", installed).isEqualTo("succeeded");
        assertThat(store.disturbed(ANALYTICS)).isEmpty();

        whatWasReportedIsThere();
        rangesAreCheckedAndOthersSeeNothing(platform);
        aRuleIsTriedAddedSnoozedAndRemoved();
        itAnswersInTheConsoleAndStandsInExports();
        theOwnerOpensThePublicPage(platform);
        new AnalyticsPages(platform, saved).draw();
        theOwnerClosesThePublicPage(platform);

        assertThat(store.remove(ANALYTICS).path("state").asText()).isEqualTo("succeeded");
        assertThat(store.disturbed(ANALYTICS)).isEmpty();
        assertThat(owner.get(server + "/metrics").status()).isEqualTo(404);
        assertThat(said("!peak").path("state").asText()).isEqualTo("failed");
        Heap heap = new Heap(platform.pid("karaf"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(heap.instancesOf("io.corrosion.analytics")).isEmpty();
            assertThat(heap.hasThreadIn("io.corrosion.analytics")).isFalse();
        });
    }

    @Test
    void itComesAndGoesAgainAndAgain(Platform platform) throws IOException, SQLException {
        Heap heap = new Heap(platform.pid("karaf"));
        try (Holdings holdings = new Holdings(platform)) {
            comesAndGoes();
            Held before = holdings.now();
            for (int i = 0; i < CYCLES; i++) {
                comesAndGoes();
            }

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(heap.instancesOf("io.corrosion.analytics")).isEmpty();
                assertThat(heap.loadersOf("io.corrosion.analytics")).isZero();
                Held after = holdings.now();
                assertThat(after.threads()).as("threads").isLessThan(before.threads() + CYCLES);
                assertThat(after.beans()).as("MBeans").isLessThan(before.beans() + CYCLES);
                assertThat(after.subscriptions()).as("subscriptions").isLessThan(before.subscriptions() + CYCLES);
            });
        }
    }

    private void comesAndGoes() {
        assertThat(store.install(ANALYTICS, "1.0.0").path("state").asText()).isEqualTo("succeeded");
        assertThat(store.disturbed(ANALYTICS)).isEmpty();
        assertThat(owner.get(server + "/metrics").status()).isEqualTo(200);
        assertThat(store.remove(ANALYTICS).path("state").asText()).isEqualTo("succeeded");
        assertThat(owner.get(server + "/metrics").status()).isEqualTo(404);
    }

    private void whatWasReportedIsThere() {
        JsonNode metrics = await().atMost(PATIENCE)
                .until(() -> owner.get(server + "/metrics?range=1h").json(), AnalyticsIT::hasBothSources);
        assertThat(metrics.path("resolution").asText()).isEqualTo("raw");
        assertThat(owner.get(server + "/metrics/export?range=1h").body())
                .startsWith("time,samples,players")
                .hasLineCount(1
                        + owner.get(server + "/metrics?range=1h")
                                .json()
                                .path("points")
                                .size());
        assertThat(owner.get(server + "/analytics/summary?range=24h")
                        .json()
                        .path("avg_cpu_percent")
                        .isNumber())
                .isTrue();
        for (String what : new String[] {"players", "wipes", "correlation", "sla"}) {
            assertThat(owner.get(server + "/analytics/" + what).status())
                    .as(what)
                    .isEqualTo(200);
        }
    }

    private static boolean hasBothSources(JsonNode metrics) {
        boolean players = false;
        boolean cpu = false;
        for (JsonNode point : metrics.path("points")) {
            players |= point.path("players").isNumber();
            cpu |= point.path("cpu_percent").isNumber();
        }
        return players && cpu;
    }

    private void rangesAreCheckedAndOthersSeeNothing(Platform platform) {
        for (String range : new String[] {"range=", "range=9h", "from=yesterday", "to=2026-01-01T00:00:00Z"}) {
            assertThat(owner.get(server + "/metrics?" + range).status())
                    .as(range)
                    .isEqualTo(400);
        }
        Api stranger = platform.as(platform.secondOwner());
        for (String path : new String[] {
            "/metrics", "/metrics/export", "/analytics/summary", "/analytics/wipes", "/alerts", "/alerts/rules"
        }) {
            assertThat(stranger.get(server + path).status()).as(path).isEqualTo(404);
            assertThat(platform.anonymous().get(server + path).status())
                    .as(path)
                    .isEqualTo(401);
        }
        assertThat(stranger.get("/api/v1/analytics/compare?servers=" + platform.serverId())
                        .status())
                .isEqualTo(404);
        assertThat(owner.get("/api/v1/analytics/compare?servers=" + platform.serverId())
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    private void aRuleIsTriedAddedSnoozedAndRemoved() {
        String rule = "{\"name\":\"CPU\",\"kind\":\"above\",\"metric\":\"cpu\",\"threshold\":99999,\"for_minutes\":5}";
        assertThat(owner.post(server + "/alerts/rules/preview?days=1", rule)
                        .json()
                        .path("items"))
                .isEmpty();
        var added = owner.post(server + "/alerts/rules", rule);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String path = server + "/alerts/rules/" + added.json().path("id").asText();
        assertThat(owner.post(path + "/snooze", "{\"minutes\":60}")
                        .json()
                        .path("snoozed_until")
                        .isTextual())
                .isTrue();
        assertThat(owner.get(server + "/alerts/rules").json().findValuesAsText("id"))
                .contains(added.json().path("id").asText());
        assertThat(owner.delete(path).status()).isEqualTo(204);
        assertThat(owner.post(server + "/alerts/rules", rule.replace("above", "beside"))
                        .status())
                .isEqualTo(400);
    }

    private void itAnswersInTheConsoleAndStandsInExports() {
        assertThat(said("!help").path("output").asText()).contains("!peak [days]");
        assertThat(said("!peak 1").path("output").asText()).startsWith("Last 1 day: at most ");
        assertThat(said("!peak 0").path("error").asText()).startsWith("Say 1 to 90 days");

        JsonNode exported = owner.get(server + "/migration/export").json();
        assertThat(exported.path("sections").path("analytics.rules").isArray()).isTrue();
        String rules = "{\"format\":1,\"sections\":{\"analytics.rules\":[{\"name\":\"Imported\",\"kind\":\"below\","
                + "\"metric\":\"fps\",\"threshold\":1,\"for_minutes\":5,\"action\":\"none\",\"cooldown_minutes\":30,"
                + "\"enabled\":false}],\"loot.tables\":{}}}";
        JsonNode steps = owner.post(server + "/migration/import?dry_run=true", rules)
                .json()
                .path("items");
        assertThat(steps.findValuesAsText("name")).containsExactly("analytics.rules", "loot.tables");
        assertThat(steps.path(0).path("changes").path(0).asText()).isEqualTo("The rule \"Imported\" is added.");
        assertThat(owner.get(server + "/alerts/rules").json().findValuesAsText("name"))
                .doesNotContain("Imported");
    }

    private JsonNode said(String line) {
        return owner.post(server + "/command", "{\"command\":\"" + line + "\"}").json();
    }

    private void theOwnerOpensThePublicPage(Platform platform) {
        String open = "/api/v1/public/sites/" + platform.serverId();
        assertThat(platform.anonymous().get(open).status()).isEqualTo(404);
        assertThat(platform.as(platform.secondOwner())
                        .put(server + "/site", site(true))
                        .status())
                .isEqualTo(404);

        JsonNode chosen = owner.put(server + "/site", site(true)).json();
        assertThat(chosen.path("blocks").findValuesAsText("name")).contains("analytics.week");
        assertThat(platform.anonymous().get(open).json().path("name").asText()).isNotEmpty();
    }

    private void theOwnerClosesThePublicPage(Platform platform) {
        assertThat(owner.put(server + "/site", site(false)).status()).isEqualTo(200);
        assertThat(platform.anonymous()
                        .get("/api/v1/public/sites/" + platform.serverId())
                        .status())
                .isEqualTo(404);
    }

    private static String site(boolean on) {
        return "{\"site_enabled\":" + on + ",\"hidden\":[]}";
    }
}
