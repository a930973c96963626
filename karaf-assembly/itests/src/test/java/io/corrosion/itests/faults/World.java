package io.corrosion.itests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A server's world and a copy of it, which goes slowly enough to be killed in its midst. Confined to one test class. */
final class World {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int SIZE = 3_000_000;
    private static final int KB_A_SECOND = 1_000;

    private final Platform platform;
    private final String base;
    private final Path file;
    private final byte[] bytes = new byte[SIZE];
    private String copy = "";

    World(Platform platform) throws IOException {
        this.platform = platform;
        this.base = "/api/v1/servers/" + platform.serverId();
        this.file = platform.dataDir().resolve("demo/agent-1/server/it-faults-world.map");
        new Random(7).nextBytes(bytes);
        Files.write(file, bytes);
    }

    /** Begins to copy, and returns in its midst, unless it was over before anybody could look. */
    void beginsToBeCopied() {
        String plan = get("/backup-plan").json().path("settings").toString();
        put(plan.replaceFirst("\"throttle_kb\":\\d+", "\"throttle_kb\":" + KB_A_SECOND));
        try {
            Answer begun = platform.as(platform.owner())
                    .post(base + "/backups", "{\"name\":\"under fire\",\"type\":\"full\"}");
            assertThat(begun.status()).as(begun.body()).isEqualTo(202);
            copy = begun.json().path("id").asText();
            await().atMost(PATIENCE).until(() -> copy().path("progress").asInt() > 25 || isOver());
        } finally {
            put(plan);
        }
    }

    void isCopied() {
        await().atMost(PATIENCE).ignoreExceptions().until(this::isOver);
        assertThat(status()).as(copy().toString()).isEqualTo("COMPLETED");
    }

    void isBrokenAndBeginsToBeRestored() throws IOException {
        Files.write(file, new byte[] {1, 2, 3});
        Answer begun = platform.as(platform.owner()).post(base + "/backups/" + copy + "/restore", "{}");
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> status().equals("RESTORING") || Files.size(file) == SIZE);
    }

    void isRestored() throws IOException {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> status().equals("COMPLETED"));
        assertThat(copy().path("error").asText()).isEmpty();
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        Files.delete(file);
        platform.as(platform.owner()).delete(base + "/backups/" + copy);
    }

    private boolean isOver() {
        return List.of("COMPLETED", "FAILED").contains(status());
    }

    private String status() {
        return copy().path("status").asText();
    }

    private JsonNode copy() {
        return get("/backups/" + copy).json();
    }

    private Answer get(String path) {
        return platform.as(platform.owner()).get(base + path);
    }

    private void put(String settings) {
        Answer answer = platform.as(platform.owner()).put(base + "/backup-plan", settings);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
