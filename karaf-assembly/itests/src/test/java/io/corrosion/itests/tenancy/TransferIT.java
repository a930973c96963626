package io.corrosion.itests.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server with its licence goes to somebody else, completely and at once. */
@ExtendWith(PlatformExtension.class)
class TransferIT {

    @Test
    void theOldOwnerLosesAndTheNewOwnerGainsAccess(Platform platform) {
        Town town = new Town(platform);
        Api giver = platform.as(platform.secondOwner());
        Api taker = platform.as(platform.owner());
        String from = town.organisation(giver, "giving");
        String into = town.organisation(taker, "taking");
        try {
            String name = "Moving " + System.nanoTime();
            String server = town.server(giver, from, name);
            String path = "/api/v1/servers/" + server;
            String key = publicKey(giver, path);
            assertThat(taker.get(path).status()).isEqualTo(404);

            assertThat(offer(giver, path, platform.owner().email(), "another name")
                            .status())
                    .isEqualTo(400);
            String before = town.newest(platform.owner().email());
            assertThat(offer(giver, path, platform.owner().email(), name).status())
                    .isEqualTo(201);
            String token = town.mailed(platform.owner().email(), before);
            assertThat(giver.get(path).status()).isEqualTo(200);

            Answer accepted = taker.post("/api/v1/transfers/" + token + "/accept", "{\"tenant_id\":\"" + into + "\"}");

            assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
            assertThat(giver.get(path).status()).isEqualTo(404);
            assertThat(taker.get(path).json().path("tenant_id").asText()).isEqualTo(into);
            assertThat(giver.get("/api/v1/servers").body()).doesNotContain(server);
            assertThat(taker.get("/api/v1/servers?tenant=" + into).body()).contains(server);
            assertThat(publicKey(taker, path)).isNotEqualTo(key);
            assertThat(taker.post("/api/v1/transfers/" + token + "/accept", "{\"tenant_id\":\"" + into + "\"}")
                            .status())
                    .isEqualTo(404);
        } finally {
            town.close(giver, from);
            town.close(taker, into);
        }
    }

    private static Answer offer(Api giver, String path, String email, String name) {
        return giver.post(path + "/transfer", "{\"email\":\"" + email + "\",\"name\":\"" + name + "\"}");
    }

    private static String publicKey(Api owner, String path) {
        return owner.get(path + "/credentials")
                .json()
                .path("items")
                .path(0)
                .path("public_key")
                .asText();
    }
}
