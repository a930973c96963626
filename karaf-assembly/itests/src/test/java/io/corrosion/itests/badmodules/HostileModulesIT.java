package io.corrosion.itests.badmodules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Heap;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import io.corrosion.modules.format.Needs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Modules that mean harm, or break when they are updated: refused, rolled back or taken away with the reason. */
@ExtendWith(PlatformExtension.class)
class HostileModulesIT {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String SLUG = "bad-update";

    private Api admin;
    private TestRepository repository;

    @BeforeEach
    void publish(Platform platform) throws IOException {
        admin = platform.as(platform.admin());
        repository = new TestRepository(platform.dataDir());
        repository.add(SLUG, "1.0.0", TestRepository.bundle(SLUG, BadModulesIT.Harmless.class, Map.of()));
        repository.add(
                SLUG,
                "1.1.0",
                TestRepository.bundle(
                        SLUG, BadModulesIT.Harmless.class, Map.of("Import-Package", "org.example.nowhere")));
        repository.add(SLUG, "1.2.0", TestRepository.bundle(SLUG, Throwing.class, Map.of()));
        repository.add(SLUG, "1.3.0", TestRepository.bundle(SLUG, BadModulesIT.Harmless.class, Map.of()));
    }

    @AfterEach
    void leaveNothing() {
        if (admin.get("/api/v1/modules/" + SLUG)
                .json()
                .path("installed_version")
                .isTextual()) {
            ended(admin.delete("/api/v1/modules/" + SLUG));
        }
    }

    @Test
    void anUpdateThatCannotWorkLeavesTheVersionBeforeRunningAndSaysWhy() throws IOException {
        repository.seal();
        succeeded(to("install", "1.0.0"));

        JsonNode plan = admin.post(path("update"), "{\"version\":\"1.1.0\",\"dry_run\":true}")
                .json();
        assertThat(plan.path("works").asBoolean()).as(plan.toString()).isFalse();
        assertThat(plan.path("words").toString()).contains("org.example.nowhere, which nothing here provides");

        assertThat(failure(to("update", "1.1.0"))).contains("org.example.nowhere");
        assertThat(module().path("installed_version").asText()).isEqualTo("1.0.0");
        assertThat(failure(to("update", "1.2.0"))).contains("this module always throws");
        assertThat(module().path("installed_version").asText()).isEqualTo("1.0.0");
        assertThat(module().path("reason").asText()).contains("Version 1.0.0 keeps running");
    }

    @Test
    void aVersionGoesUpAndDownAgain() throws IOException {
        repository.seal();
        succeeded(to("install", "1.0.0"));

        JsonNode plan = admin.post(path("update"), "{\"version\":\"1.3.0\",\"dry_run\":true}")
                .json();
        assertThat(plan.path("works").asBoolean()).as(plan.toString()).isTrue();
        succeeded(to("update", "1.3.0"));
        assertThat(module().path("installed_version").asText()).isEqualTo("1.3.0");
        succeeded(to("update", "1.0.0"));

        assertThat(module().path("installed_version").asText()).isEqualTo("1.0.0");
        assertThat(module().path("last_operation").path("restarted_bundles")).isEmpty();
    }

    @Test
    void aVersionItsStoreTakesBackIsStoppedAndNotInstalledAgain() throws IOException {
        repository.seal();
        succeeded(to("install", "1.0.0"));

        repository.revoke(SLUG, "[1.0,1.1)", "it reads what is not its own");
        repository.seal();

        await().atMost(LONG).until(() -> module().path("state").asText().equals("quarantined"));
        assertThat(module().path("reason").asText()).contains("reads what is not its own");
        await().atMost(LONG).until(() -> notices("was taken back by its store").size() == 1);
        assertThat(to("install", "1.0.0").status()).isEqualTo(404);
    }

    /** What the operator was told that is called so. */
    private List<String> notices(String subject) {
        return StreamSupport.stream(
                        admin.get("/api/v1/notifications?limit=100")
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .map(notice -> notice.path("subject").asText())
                .filter(said -> said.contains(SLUG) && said.contains(subject))
                .toList();
    }

    @Test
    void aPackageThatLeadsOutOfItselfAndOneThatShadowsThePlatformAreRefused() throws IOException {
        byte[] harmless = TestRepository.bundle("bad-slip", BadModulesIT.Harmless.class, Map.of());
        repository.addWith("bad-slip", harmless, "../../etc/evil.cfg");
        repository.addWith("bad-game", harmless, "game/RustDedicated_Data/Managed/Evil.dll");
        repository.add(
                "bad-shadow",
                TestRepository.bundle(
                        "bad-shadow",
                        BadModulesIT.Harmless.class,
                        Map.of(),
                        Map.of("io/corrosion/api/tx/Tx.class", "mine now")));
        repository.seal();

        assertThat(failure(admin.post("/api/v1/modules/bad-slip/install", "{}")))
                .contains("leads out of it");
        assertThat(failure(admin.post("/api/v1/modules/bad-game/install", "{}")))
                .contains("files for game servers");
        assertThat(failure(admin.post("/api/v1/modules/bad-shadow/install", "{}")))
                .contains("its own copy of the platform's");
    }

    @Test
    void whatAModuleHasNotDeclaredIsNotThereForIt() throws IOException {
        repository.add(
                "bad-prying",
                TestRepository.bundle("bad-prying", Prying.class, Map.of("Import-Package", "org.osgi.framework")));
        repository.seal();

        succeeded(admin.post("/api/v1/modules/bad-prying/install", "{}"));

        succeeded(admin.delete("/api/v1/modules/bad-prying"));
    }

    @Test
    void aModuleThatFloodsTheOthersWithMessagesIsHeldBackAndTheOperatorSeesIt() throws IOException {
        repository.add(
                "bad-flood",
                TestRepository.bundle(
                        "bad-flood",
                        Flooding.class,
                        Map.of(
                                "Import-Package",
                                "org.osgi.framework,io.corrosion.api.module,io.corrosion.api.tenancy,io.corrosion.api.error")));
        repository.seal();

        succeeded(admin.post("/api/v1/modules/bad-flood/install", "{}"));

        JsonNode usage = admin.get("/api/v1/modules/bad-flood/usage").json();
        assertThat(usage.path("refused").asLong()).as(usage.toString()).isPositive();
        assertThat(usage.path("last_trouble").asText()).contains("more than 200 messages");
        JsonNode module = admin.get("/api/v1/modules/bad-flood").json();
        assertThat(module.path("health").asInt()).isLessThan(100);
        assertThat(module.path("evidence").toString()).contains("It was refused");
        succeeded(admin.delete("/api/v1/modules/bad-flood"));
    }

    @Test
    void anExpiredIndexOffersNothingUntilItIsMadeAnewAndTheOperatorSeesWhy(Platform platform) throws IOException {
        repository.sealExpired();
        await().atMost(LONG).until(() -> admin.get("/api/v1/modules/" + SLUG).status() == 404);
        assertThat(to("install", "1.0.0").status()).isEqualTo(404);
        JsonNode trouble = troubles().path(0);
        assertThat(trouble.path("what").asText()).as(trouble.toString()).contains("Its index expired at");
        assertThat(trouble.path("remedy").asText()).contains("newer index");
        assertThat(platform.as(platform.owner()).get("/api/v1/module-runtime").status())
                .as("operators only")
                .isEqualTo(403);

        repository.seal();
        await().atMost(LONG).until(() -> admin.get("/api/v1/modules/" + SLUG).status() == 200);
        assertThat(troubles()).isEmpty();
    }

    private JsonNode troubles() {
        return admin.get("/api/v1/module-runtime").json().path("troubles");
    }

    /** Installs a module that is asked before each command, and enables it on the server. */
    private void hearsCommands(String slug, Class<?> component, Api owner, String server) throws IOException {
        repository.addNeedy(
                slug,
                new Needs(null, null, null, null, List.of("console")),
                TestRepository.bundle(
                        slug,
                        component,
                        Map.of("Import-Package", "org.osgi.framework,io.corrosion.api.hook,io.corrosion.api.tenancy")));
        repository.seal();
        succeeded(admin.post("/api/v1/modules/" + slug + "/install", "{}"));
        assertThat(owner.put(server + "/modules/" + slug, "").status()).isEqualTo(204);
    }

    @Test
    void aModuleWhoseHookNeverAnswersIsLeftOutAndTheOperatorSeesWhich(Platform platform) throws IOException {
        String slug = "bad-deadlock";
        Api owner = platform.as(platform.owner());
        String server = "/api/v1/servers/" + platform.serverId();
        hearsCommands(slug, Deadlocking.class, owner, server);

        Answer sent = owner.post(server + "/rcon", "{\"command\":\"fps\"}");

        assertThat(sent.status()).as(sent.body()).isLessThan(300);
        JsonNode usage = await().atMost(LONG)
                .until(
                        () -> admin.get("/api/v1/modules/" + slug + "/usage").json(),
                        seen -> seen.path("late").asLong() > 0);
        assertThat(usage.path("last_trouble").asText()).contains("BeforeConsoleCommand");
        succeeded(admin.delete("/api/v1/modules/" + slug));
    }

    @Test
    void aModuleThatKeepsWhatItAllocatesIsStoppedWithTheReasonAndItsMemoryIsFreeAgain(Platform platform)
            throws IOException {
        String slug = "bad-leak";
        Api owner = platform.as(platform.owner());
        String server = "/api/v1/servers/" + platform.serverId();
        hearsCommands(slug, Leaking.class, owner, server);

        JsonNode stopped = await().atMost(LONG)
                .until(
                        () -> {
                            owner.post(server + "/rcon", "{\"command\":\"fps\"}");
                            return admin.get("/api/v1/modules/" + slug).json();
                        },
                        module -> module.path("state").asText().equals("quarantined"));

        assertThat(stopped.path("reason").asText()).containsPattern("It keeps \\d+ MB of memory; 96 MB are allowed\\.");
        Heap heap = new Heap(platform.pid("karaf"));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(heap.loadersOf(Leaking.class)).isZero());
        succeeded(admin.delete("/api/v1/modules/" + slug));
    }

    @Test
    void aModuleThatPosesAsThePlatformIsHeardByNobody(Platform platform) throws IOException {
        repository.add(
                "bad-impostor",
                TestRepository.bundle(
                        "bad-impostor",
                        Impostor.class,
                        Map.of("Import-Package", "org.osgi.framework,jakarta.servlet,io.corrosion.api.access")));
        repository.seal();

        succeeded(admin.post("/api/v1/modules/bad-impostor/install", "{}"));

        assertThat(platform.as(platform.owner()).get("/api/v1/servers").status())
                .isEqualTo(200);
        Answer signIn = platform.anonymous().get("/login");
        assertThat(signIn.status()).isEqualTo(200);
        assertThat(signIn.body()).contains("Sign in");
        succeeded(admin.delete("/api/v1/modules/bad-impostor"));
    }

    private Answer to(String verb, String version) {
        return admin.post(path(verb), "{\"version\":\"" + version + "\"}");
    }

    private static String path(String verb) {
        return "/api/v1/modules/" + SLUG + "/" + verb;
    }

    private JsonNode module() {
        return admin.get("/api/v1/modules/" + SLUG).json();
    }

    private void succeeded(Answer accepted) {
        JsonNode operation = ended(accepted);
        assertThat(operation.path("state").asText()).as(operation.toString()).isEqualTo("succeeded");
    }

    private String failure(Answer accepted) {
        JsonNode operation = ended(accepted);
        assertThat(operation.path("state").asText()).as(operation.toString()).isEqualTo("failed");
        return operation.path("reason").asText();
    }

    private JsonNode ended(Answer accepted) {
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        return await().atMost(LONG)
                .until(
                        () -> admin.get(accepted.header("Location")).json(),
                        operation -> !operation.path("state").asText().equals("running"));
    }
}
