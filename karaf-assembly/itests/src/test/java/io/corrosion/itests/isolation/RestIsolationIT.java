package io.corrosion.itests.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.itests.isolation.OpenApi.Operation;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each operation of the running platform, asked by those who may not. */
@ExtendWith(PlatformExtension.class)
class RestIsolationIT {

    @Test
    void nobodyGetsNothing(Platform platform) {
        List<Operation> guarded = OpenApi.operations(platform.anonymous()).stream()
                .filter(operation -> !operation.isOpen())
                .toList();
        SoftAssertions soft = new SoftAssertions();

        for (Operation operation : guarded) {
            Answer answer = operation.ask(platform.anonymous(), platform.serverId());
            soft.assertThat(answer.status()).as(operation.toString()).isEqualTo(401);
        }

        assertThat(guarded).hasSizeGreaterThan(10);
        soft.assertAll();
    }

    @Test
    void anotherTenantsServerDoesNotExist(Platform platform) {
        Api stranger = platform.as(platform.secondOwner());
        List<Operation> ofServers = OpenApi.operations(stranger).stream()
                .filter(operation -> operation.concernsAServer() && !operation.isOpen())
                .toList();
        SoftAssertions soft = new SoftAssertions();

        for (Operation operation : ofServers) {
            Answer answer = operation.ask(stranger, platform.serverId());
            soft.assertThat(answer.status()).as(operation + " " + answer.body()).isIn(400, 404);
            soft.assertThat(answer.body()).as(operation.toString()).doesNotContain("Ashfall");
        }

        assertThat(ofServers).hasSizeGreaterThan(5);
        soft.assertAll();
    }

    @Test
    void aForeignServerLooksLikeOneThatNeverWas(Platform platform) {
        Api stranger = platform.as(platform.secondOwner());

        Answer foreign = stranger.get("/api/v1/servers/" + platform.serverId());
        Answer unknown = stranger.get("/api/v1/servers/" + UUID.randomUUID());

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.json().path("detail")).isEqualTo(unknown.json().path("detail"));
    }

    @Test
    void listsShowOnlyOnesOwn(Platform platform) {
        var servers = platform.as(platform.secondOwner()).get("/api/v1/servers").json();

        assertThat(servers.path("items")).isNotEmpty();
        assertThat(servers.toString()).doesNotContain(platform.serverId().toString());
    }
}
