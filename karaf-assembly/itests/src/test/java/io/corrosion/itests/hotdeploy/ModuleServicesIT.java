package io.corrosion.itests.hotdeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the platform does for a module and its users: settings, small values, messages, entitlement, reviews, rows put back. */
@ExtendWith(PlatformExtension.class)
class ModuleServicesIT {

    private static final String HELLO = "hello";
    private static final Duration LONG = Duration.ofSeconds(60);

    private Api owner;
    private Api admin;
    private Store store;
    private String server;

    @BeforeEach
    void installed(Platform platform) {
        owner = platform.as(platform.owner());
        admin = platform.as(platform.admin());
        store = new Store(admin);
        server = "/api/v1/servers/" + platform.serverId();
        leaveNothing();
        store.install(HELLO, "1.0.0");
    }

    @AfterEach
    void leaveNothing() {
        if (store.module(HELLO).path("installed_version").isTextual()) {
            store.remove(HELLO);
        }
    }

    @Test
    void settingsFollowTheirSchemaAndAreUsedByTheModule() {
        String settings = server + "/module-store/hello/settings";

        Answer refused = owner.put(settings, "{\"values\":{\"times\":\"9\"}}");
        Answer saved = owner.put(settings, "{\"values\":{\"words\":\"Ahoy\",\"times\":\"2\"}}");
        JsonNode wave = owner.post(server + "/hello", "{}").json();

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("at most 3");
        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(wave.path("words").asText()).isEqualTo("AhoyAhoy");
        assertThat(wave.path("standing").asText()).isEqualTo("included");
        assertThat(owner.get(settings).body()).contains("Ahoy");
        owner.put(settings, "{\"values\":{\"words\":\"Hello!\",\"times\":\"1\"}}");
    }

    @Test
    void aModuleKeepsSmallValuesAndHearsMessages() {
        long before = owner.get(server + "/hello").json().path("count").asLong();

        owner.post(server + "/hello", "{}");

        await().atMost(LONG).untilAsserted(() -> assertThat(
                        owner.get(server + "/hello").json().path("last").asText())
                .contains("Hello!"));
        assertThat(owner.get(server + "/hello").json().path("count").asLong()).isEqualTo(before + 1);
    }

    @Test
    void theEightThatComeLaterAreListedAndCannotBeInstalled() {
        List<JsonNode> planned = new ArrayList<>();
        owner.get("/api/v1/modules").json().path("items").forEach(module -> {
            if (module.path("state").asText().equals("planned")) {
                planned.add(module);
            }
        });

        assertThat(planned)
                .extracting(module -> module.path("slug").asText())
                .containsExactlyInAnyOrder(
                        "event-plugins",
                        "economics",
                        "kits",
                        "teleportation",
                        "homes",
                        "clans",
                        "voting-rewards",
                        "crafting-recipes");
        assertThat(admin.post("/api/v1/modules/clans/install", "{}").status()).isEqualTo(404);
    }

    @Test
    void onePersonHasOneReviewAndTheAverageIsShown(Platform platform) {
        Api neighbour = platform.as(platform.secondOwner());
        owner.put("/api/v1/modules/hello/reviews/mine", "{\"rating\":2,\"text\":\"Hm\"}");
        owner.put("/api/v1/modules/hello/reviews/mine", "{\"rating\":4,\"text\":\"Better\"}");
        neighbour.put("/api/v1/modules/hello/reviews/mine", "{\"rating\":5}");
        assertThat(admin.put("/api/v1/modules/hello/reviews/mine", "{\"rating\":1}")
                        .status())
                .as("who sees no server that has it")
                .isEqualTo(403);

        JsonNode reviews = owner.get("/api/v1/modules/hello/reviews").json().path("items");
        double average = owner.get(server + "/module-store/hello")
                .json()
                .path("module")
                .path("rating")
                .asDouble();

        assertThat(reviews).hasSize(2);
        assertThat(average).isEqualTo(4.5);
        assertThat(owner.put("/api/v1/modules/hello/reviews/mine", "{\"rating\":6}")
                        .status())
                .isEqualTo(400);
        owner.delete("/api/v1/modules/hello/reviews/mine");
        neighbour.delete("/api/v1/modules/hello/reviews/mine");
    }

    @Test
    void goingBackBringsTheRowsFromBeforeTheUpdate() {
        owner.post("/api/v1/hello", "{\"text\":\"Before the update\"}");
        store.update(HELLO);
        owner.post("/api/v1/hello", "{\"text\":\"After the update\"}");

        Answer accepted = admin.post("/api/v1/modules/hello/update", "{\"version\":\"1.0.0\",\"restore_data\":true}");
        JsonNode ended = await().atMost(LONG)
                .until(
                        () -> admin.get(accepted.header("Location")).json(),
                        operation -> !operation.path("state").asText().equals("running"));

        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
        String greetings = owner.get("/api/v1/hello").body();
        assertThat(greetings).contains("Before the update").doesNotContain("After the update");
        assertThat(store.module(HELLO).path("installed_version").asText()).isEqualTo("1.0.0");
    }

    @Test
    void somebodyElsesServerIsNotTheirBusiness(Platform platform) {
        Api stranger = platform.as(platform.secondOwner());

        assertThat(stranger.get(server + "/module-store").status()).isEqualTo(404);
        assertThat(stranger.get(server + "/module-store/hello").status()).isEqualTo(404);
        assertThat(stranger.post(server + "/module-store/hello/purchase", "{}").status())
                .isEqualTo(404);
        assertThat(stranger.get(server + "/module-store/hello/installation").status())
                .isEqualTo(404);
        assertThat(stranger.put(server + "/module-store/hello/settings", "{\"values\":{}}")
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get(server + "/hello").status()).isEqualTo(404);
    }

    @Test
    void whatCostsNothingIsNotBought() {
        assertThat(owner.post(server + "/module-store/hello/purchase", "{}").status())
                .isEqualTo(409);
    }
}
