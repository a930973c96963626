package io.corrosion.itests.badmodules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.LiveSocket;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A module is called back over HTTP and pushes over the platform's WebSocket, where it is enabled and while it is there (EXT-17). */
@ExtendWith(PlatformExtension.class)
class ModuleTalksIT {

    private static final String SLUG = "good-chat";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

    private Api admin;
    private Api owner;
    private String topic;

    @BeforeEach
    void install(Platform platform) throws IOException {
        admin = platform.as(platform.admin());
        owner = platform.as(platform.owner());
        topic = "server." + platform.serverId() + ".chat";
        TestRepository repository = new TestRepository(platform.dataDir());
        repository.add(
                SLUG,
                TestRepository.bundle(
                        SLUG,
                        Chatting.class,
                        Map.of(
                                "Import-Package",
                                "org.osgi.framework,io.corrosion.api.identity,io.corrosion.api.live,"
                                        + "io.corrosion.api.rest,io.corrosion.api.tenancy,jakarta.ws.rs,"
                                        + "jakarta.ws.rs.core")));
        repository.seal();
        succeeded(admin.post("/api/v1/modules/" + SLUG + "/install", "{}"));
    }

    @AfterEach
    void leaveNothing() {
        admin.delete("/api/v1/modules/" + SLUG);
    }

    @Test
    void whatItIsCalledBackWithReachesWhoLooksAtAServerThatHasIt(Platform platform) {
        try (LiveSocket socket = new LiveSocket(platform.baseUrl(), owner.token(), (frame, at) -> heard.add(frame))) {
            socket.subscribe(topic);
            await().atMost(LONG).until(() -> refused(404)); // it is not enabled there

            Answer enabled = owner.put("/api/v1/servers/" + platform.serverId() + "/modules/" + SLUG, "{}");
            assertThat(enabled.status()).as(enabled.body()).isLessThan(300);
            socket.subscribe(topic);
            await().atMost(LONG).until(() -> heard.stream()
                    .anyMatch(frame -> frame.path("subscribed").asText().equals(topic)));

            Answer called = platform.anonymous().post("/api/v1/good-chat/callback", "{\"said\":\"Ahoy\"}");

            assertThat(called.status()).as(called.body()).isEqualTo(204);
            await().atMost(LONG).until(() -> heard.stream()
                    .anyMatch(frame -> frame.path("topic").asText().equals(topic)
                            && frame.path("payload").path("said").asText().equals("Ahoy")));

            succeeded(admin.delete("/api/v1/modules/" + SLUG));
            assertThat(platform.anonymous()
                            .post("/api/v1/good-chat/callback", "{}")
                            .status())
                    .isEqualTo(404);
        }
    }

    private boolean refused(int status) {
        return heard.stream()
                .map(frame -> frame.path("error"))
                .anyMatch(error -> error.path("topic").asText().equals(topic)
                        && error.path("status").asInt() == status);
    }

    private void succeeded(Answer accepted) {
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        JsonNode operation = await().atMost(LONG)
                .until(
                        () -> admin.get(accepted.header("Location")).json(),
                        found -> !found.path("state").asText().equals("running"));
        assertThat(operation.path("state").asText()).as(operation.toString()).isEqualTo("succeeded");
    }
}
