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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a module must not is refused by the platform or the database, and what it uses is on its account. */
@ExtendWith(PlatformExtension.class)
class ContainmentIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String CHANGELOG = "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\">"
            + "<include file=\"db/001.sql\"/></databaseChangeLog>";
    private static final String OSGI = "org.osgi.framework";

    private Api admin;
    private TestRepository repository;

    @BeforeEach
    void publish(Platform platform) throws IOException {
        admin = platform.as(platform.admin());
        repository = new TestRepository(platform.dataDir());
    }

    @Test
    void codeThatEndsTheProcessIsNotLetIn() throws IOException {
        repository.add("bad-exit", TestRepository.bundle("bad-exit", Exiting.class, Map.of()));
        repository.seal();

        assertThat(failure(install("bad-exit"))).contains("ends the platform's process");
    }

    @Test
    void tenThousandNavigationEntriesAreRefusedAndForgotten(Platform platform) throws IOException {
        repository.add(
                "bad-crowd",
                TestRepository.bundle(
                        "bad-crowd", Crowding.class, Map.of("Import-Package", OSGI + ",io.corrosion.ui.contribution")));
        repository.seal();

        assertThat(failure(install("bad-crowd"))).containsAnyOf("other services", "did not start within");

        Heap heap = new Heap(platform.pid("karaf"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heap.loadersOf(Crowding.class)).isZero());
    }

    @Test
    void tablesOfOthersAreRefusedByTheDatabaseAndWhatItDoesIsInItsOwnName(Platform platform) throws IOException {
        repository.add(
                "bad-burglar",
                TestRepository.bundle(
                        "bad-burglar",
                        Burgling.class,
                        Map.of(
                                "Import-Package",
                                OSGI + ",io.corrosion.api.audit,io.corrosion.api.error,io.corrosion.api.tx,"
                                        + "io.corrosion.api.tenancy",
                                "Corrosion-Schema",
                                "bad_burglar",
                                "X-Server",
                                platform.serverId().toString(),
                                "X-Tenant",
                                platform.tenantId().toString()),
                        Map.of(
                                "db/changelog.xml",
                                CHANGELOG,
                                "db/001.sql",
                                "--liquibase formatted sql\n--changeset bad:1\ncreate table bad_burglar.loot (id int);\n")));
        repository.seal();

        succeeded(install("bad-burglar"));

        JsonNode forged =
                admin.get("/api/v1/admin/audit?action=loot.forged").json().path("items");
        assertThat(forged.findValuesAsText("actor"))
                .as(forged.toString())
                .contains("bad-burglar: owner@ashfall.example", "bad-burglar: tenancy");
        assertThat(forged.findValuesAsText("actor_type")).containsOnly("module");
        succeeded(admin.delete("/api/v1/modules/bad-burglar"));
    }

    @Test
    void hostsThatWereNotDeclaredAreNotCalledAndTheOperatorSeesIt() throws IOException {
        repository.addNeedy(
                "bad-caller",
                new Needs(List.of(), List.of("api.example.org"), List.of(), List.of()),
                TestRepository.bundle(
                        "bad-caller",
                        Calling.class,
                        Map.of("Import-Package", OSGI + ",io.corrosion.api.outgoing,io.corrosion.api.error")));
        repository.seal();

        succeeded(install("bad-caller"));

        JsonNode usage = admin.get("/api/v1/modules/bad-caller/usage").json();
        assertThat(usage.path("refused").asLong()).as(usage.toString()).isEqualTo(8);
        assertThat(usage.path("last_trouble").asText()).contains("has not declared");
        succeeded(admin.delete("/api/v1/modules/bad-caller"));
    }

    @Test
    void serversOfOthersAreNotReachedByMakingTheirScopeAndTheOperatorSeesIt(Platform platform) throws IOException {
        repository.addNeedy(
                "bad-trespasser",
                new Needs(List.of("map.Maps"), List.of(), List.of(), List.of()),
                TestRepository.bundle(
                        "bad-trespasser",
                        Trespassing.class,
                        Map.of(
                                "Import-Package",
                                OSGI + ",io.corrosion.api.error,io.corrosion.api.identity,io.corrosion.api.job,"
                                        + "io.corrosion.api.map,io.corrosion.api.module,io.corrosion.api.server,"
                                        + "io.corrosion.api.storage,io.corrosion.api.tenancy,io.corrosion.api.tx",
                                "X-Server",
                                platform.serverId().toString(),
                                "X-Tenant",
                                platform.tenantId().toString())));
        repository.seal();

        succeeded(install("bad-trespasser"));

        JsonNode usage = admin.get("/api/v1/modules/bad-trespasser/usage").json();
        assertThat(usage.path("refused").asLong()).as(usage.toString()).isEqualTo(13);
        succeeded(admin.delete("/api/v1/modules/bad-trespasser"));
    }

    @Test
    void aModuleThatForksIsStoppedWithTheReasonAndItsThreadsEnd() throws IOException {
        repository.add("bad-fork", TestRepository.bundle("bad-fork", Forking.class, Map.of()));
        repository.seal();
        succeeded(install("bad-fork"));

        await().atMost(LONG).until(() -> "quarantined"
                .equals(module("bad-fork").path("state").asText()));

        assertThat(module("bad-fork").path("reason").asText()).contains("64 threads of its own");
    }

    private JsonNode module(String slug) {
        return admin.get("/api/v1/modules/" + slug).json();
    }

    private Answer install(String slug) {
        return admin.post("/api/v1/modules/" + slug + "/install", "{}");
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
