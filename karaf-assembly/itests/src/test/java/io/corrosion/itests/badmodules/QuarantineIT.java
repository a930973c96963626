package io.corrosion.itests.badmodules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A module that worked once and breaks at the platform's start: two tries, then it is left out, and the platform boots. */
@ExtendWith(PlatformExtension.class)
class QuarantineIT {

    private static final String SLUG = "bad-fragile";
    private static final Duration BOOT = Duration.ofSeconds(120);

    private Api admin;
    private Path fuse;

    @BeforeEach
    void install(Platform platform) throws IOException {
        admin = platform.as(platform.admin());
        fuse = platform.dataDir().resolve("fuse");
        TestRepository repository = new TestRepository(platform.dataDir());
        repository.add(
                SLUG, TestRepository.bundle(SLUG, Fragile.class, Map.of(), Map.of(Fragile.FUSE, fuse.toString())));
        repository.seal();
        installed();
    }

    @AfterEach
    void leaveNothing() throws IOException {
        Files.deleteIfExists(fuse);
        admin.delete("/api/v1/modules/" + SLUG);
    }

    @Test
    void aModuleThatFailsAtTwoStartsIsQuarantinedAndComesBackWhenItIsInstalledAgain(Platform platform)
            throws IOException {
        Files.createFile(fuse);

        restart(platform);
        await().atMost(BOOT).ignoreExceptions().until(() -> "failed".equals(state()));
        restart(platform);
        await().atMost(BOOT).ignoreExceptions().until(() -> "quarantined".equals(state()));

        assertThat(module().path("reason").asText()).contains("the fuse is gone");
        Api owner = platform.as(platform.owner());
        await().atMost(BOOT).until(() -> owner.get("/api/v1/servers").status() == 200);

        Files.delete(fuse);
        installed();
    }

    private void installed() {
        Answer accepted = admin.post("/api/v1/modules/" + SLUG + "/install", "{}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        JsonNode operation = await().atMost(BOOT)
                .until(
                        () -> admin.get(accepted.header("Location")).json(),
                        found -> !found.path("state").asText().equals("running"));
        assertThat(operation.path("state").asText()).as(operation.toString()).isEqualTo("succeeded");
    }

    private String state() {
        return module().path("state").asText();
    }

    private JsonNode module() {
        return admin.get("/api/v1/modules/" + SLUG).json();
    }

    private void restart(Platform platform) throws IOException {
        long before = platform.pid("karaf");
        assertThat(ProcessHandle.of(before).map(ProcessHandle::destroyForcibly)).contains(true);
        await().atMost(BOOT)
                .ignoreExceptions()
                .until(() -> platform.pid("karaf") != before
                        && admin.get("/api/v1/me").status() == 200);
    }
}
