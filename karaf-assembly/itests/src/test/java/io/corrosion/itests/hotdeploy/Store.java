package io.corrosion.itests.hotdeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import java.time.Duration;

/** The module store as its administrator uses it through the API; each deed waits for its operation to end. */
final class Store {

    private final Api admin;

    Store(Api admin) {
        this.admin = admin;
    }

    JsonNode install(String slug, String version) {
        return ended(admin.post("/api/v1/modules/" + slug + "/install", "{\"version\":\"" + version + "\"}"));
    }

    JsonNode update(String slug) {
        return ended(admin.post("/api/v1/modules/" + slug + "/update", "{}"));
    }

    JsonNode remove(String slug) {
        return ended(admin.delete("/api/v1/modules/" + slug));
    }

    JsonNode module(String slug) {
        return admin.get("/api/v1/modules/" + slug).json();
    }

    /** Other bundles the newest operation on the module started or stopped. */
    JsonNode disturbed(String slug) {
        return module(slug).path("last_operation").path("restarted_bundles");
    }

    private JsonNode ended(Answer accepted) {
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String location = accepted.header("Location");
        return await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> admin.get(location).json(),
                        operation -> !operation.path("state").asText().equals("running"));
    }
}
