package io.corrosion.itests.badmodules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Heap;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Modules that are broken, forged or malicious are refused with the reason, and the platform neither stops nor slows. */
@ExtendWith(PlatformExtension.class)
class BadModulesIT {

    @BeforeAll
    static void publish(Platform platform) throws IOException {
        TestRepository repository = new TestRepository(platform.dataDir());
        byte[] harmless = TestRepository.bundle("bad-harmless", Harmless.class, Map.of());
        repository.add("bad-harmless", harmless);
        repository.addUnsigned("bad-unsigned", harmless);
        repository.addSignedByStranger("bad-stranger", harmless);
        repository.addCorrupt("bad-corrupt", harmless);
        repository.add("bad-jar", new byte[] {1, 2, 3});
        repository.add(
                "bad-imports",
                TestRepository.bundle("bad-imports", Harmless.class, Map.of("Import-Package", "org.example.nowhere")));
        repository.add(
                "bad-exports",
                TestRepository.bundle("bad-exports", Harmless.class, Map.of("Export-Package", "org.example")));
        repository.add("bad-throwing", TestRepository.bundle("bad-throwing", Throwing.class, Map.of()));
        repository.add("bad-hanging", TestRepository.bundle("bad-hanging", Hanging.class, Map.of()));
        repository.seal();
    }

    /** The same package, done right: what the others fail at is not the test's own mistake. */
    public static final class Harmless {}

    @Test
    void aHarmlessModuleOfTheSameMakeIsInstalled(Platform platform) {
        Api admin = platform.as(platform.admin());

        JsonNode operation = install(admin, "bad-harmless");
        admin.delete("/api/v1/modules/bad-harmless");

        assertThat(operation.path("state").asText()).as(operation.toString()).isEqualTo("succeeded");
    }

    @ParameterizedTest
    @CsvSource({
        "bad-unsigned, not signed by its store",
        "bad-stranger, does not match",
        "bad-corrupt, damaged",
        "bad-jar, bundle.jar",
        "bad-imports, org.example.nowhere",
        "bad-exports, exports packages",
        "bad-throwing, this module always throws",
        "bad-hanging, did not start within"
    })
    void aBadModuleIsRefusedWithTheReason(String slug, String reason, Platform platform) {
        Api admin = platform.as(platform.admin());

        JsonNode operation = install(admin, slug);

        assertThat(operation.path("state").asText()).isEqualTo("failed");
        assertThat(operation.path("reason").asText()).contains(reason);
        JsonNode module = admin.get("/api/v1/modules/" + slug).json();
        assertThat(module.path("state").asText()).isEqualTo("failed");
        assertThat(module.path("reason").asText()).contains(reason);
        assertThat(platform.as(platform.owner()).get("/api/v1/servers").status())
                .isEqualTo(200);
    }

    /** Logs are for reading: whoever keeps the exception as an object keeps the module's class loader. */
    @Test
    void whatWasLoggedOfAModuleDoesNotKeepItInMemory(Platform platform) {
        Heap heap = new Heap(platform.pid("karaf"));

        install(platform.as(platform.admin()), "bad-throwing");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heap.loadersOf(Throwing.class)).isZero());
    }

    private static JsonNode install(Api admin, String slug) {
        Answer accepted = admin.post("/api/v1/modules/" + slug + "/install", "{}");
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin.get(accepted.header("Location")).json(),
                        operation -> !operation.path("state").asText().equals("running"));
    }
}
