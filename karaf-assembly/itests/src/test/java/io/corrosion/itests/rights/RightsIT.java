package io.corrosion.itests.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what, over REST: the catalogue, own roles, lists with an end, the hierarchy, and why. */
@ExtendWith(PlatformExtension.class)
class RightsIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String VIEWER_ROLE = "00000000-0000-4000-8000-000000000004";
    private static final String OWNER_ROLE = "00000000-0000-4000-8000-000000000001";

    @Test
    void theCatalogueNamesEveryPermissionWithResourceActionAndDescription(Platform platform) {
        JsonNode all =
                platform.as(platform.viewer()).get("/api/v1/permissions").json().path("items");

        assertThat(all.findValuesAsText("key"))
                .contains("control.kill", "files.sftp", "database.view-password", "split.create", "platform.roles")
                .doesNotHaveDuplicates();
        assertThat(all).allSatisfy(permission -> {
            assertThat(permission.path("key").asText())
                    .isEqualTo(permission.path("resource").asText() + "."
                            + permission.path("action").asText());
            assertThat(permission.path("description").asText()).isNotEmpty();
        });
    }

    @Test
    void aListWithAnEndCountsAtOnceAndEndsAtItsMoment(Platform platform) {
        Api owner = platform.as(platform.owner());
        Api viewer = platform.as(platform.viewer());
        String user = id(viewer);
        String bindings = server(platform) + "/bindings";
        Instant end = Instant.now().plusSeconds(20);
        assertThat(holds(viewer, platform, user, "schedules.read")).isFalse();

        Answer given = owner.post(bindings, """
                {"user_id":"%s","permissions":["schedules.read"],"until":"%s","reason":"Wipe night"}""".formatted(user, end));
        assertThat(given.status()).as(given.body()).isEqualTo(200);

        assertThat(holds(viewer, platform, user, "schedules.read")
                        || Instant.now().isAfter(end))
                .isTrue();
        await().atMost(LONG).until(() -> !holds(viewer, platform, user, "schedules.read"));
        assertThat(Instant.now()).isAfterOrEqualTo(end);
        owner.delete(bindings + "/" + given.json().path("id").asText() + "?reason=over");
    }

    @Test
    void takingRightsBackDemandsAReasonThatIsReadLater(Platform platform) {
        Api owner = platform.as(platform.owner());
        String bindings = server(platform) + "/bindings";
        String why = "Night watch " + System.nanoTime();
        String user = id(platform.as(platform.viewer()));
        String given = owner.post(
                        bindings,
                        "{\"user_id\":\"%s\",\"permissions\":[\"schedules.read\"],\"reason\":\"%s\"}"
                                .formatted(user, why))
                .json()
                .path("id")
                .asText();

        Answer unsaid = owner.delete(bindings + "/" + given);
        Answer blank = owner.delete(bindings + "/" + given + "?reason=%20%20%20");
        Answer said = owner.delete(bindings + "/" + given + "?reason=" + why.replace(" ", "%20"));

        assertThat(List.of(unsaid.status(), blank.status(), said.status())).containsExactly(400, 400, 204);
        assertThat(unsaid.body()).contains("reason");
        JsonNode history = owner.get("/api/v1/audit?action=access.*&search=" + why.replace(" ", "%20"))
                .json()
                .path("items");
        assertThat(history.findValuesAsText("action")).containsExactly("access.withdraw", "access.give");
        history.forEach(entry -> {
            assertThat(entry.path("metadata").path("reason").asText()).isEqualTo(why);
            assertThat(entry.path("resource_id").asText()).isEqualTo(user);
        });
    }

    @Test
    void anOwnRoleIsClonedComparedChangedAndCountsAtOnce(Platform platform) {
        Api owner = platform.as(platform.owner());
        Api viewer = platform.as(platform.viewer());
        String user = id(viewer);
        String roles = server(platform) + "/roles/";
        JsonNode role = owner.post(
                        roles + VIEWER_ROLE + "/clone",
                        "{\"name\":\"Wiper " + System.nanoTime()
                                + "\",\"permissions\":[\"server.view\",\"wipe.execute\"]}")
                .json();
        String own = role.path("id").asText();
        try {
            assertThat(role.path("cloned_from").asText()).isEqualTo(VIEWER_ROLE);
            String binding = owner.post(
                            server(platform) + "/bindings",
                            "{\"user_id\":\"" + user + "\",\"role\":\"" + own + "\",\"reason\":\"Trusted\"}")
                    .json()
                    .path("id")
                    .asText();
            assertThat(holds(viewer, platform, user, "wipe.execute")).isTrue();

            JsonNode change = owner.post(roles + own + "/compare", "{\"permissions\":[\"server.view\",\"files.read\"]}")
                    .json();
            assertThat(texts(change.path("gained"))).containsExactly("files.read");
            assertThat(texts(change.path("lost"))).containsExactly("wipe.execute");
            assertThat(change.path("holders").asInt()).isEqualTo(1);

            Answer edited = patch(
                    owner,
                    roles + own,
                    "{\"name\":\"" + role.path("name").asText()
                            + "\",\"permissions\":[\"server.view\",\"files.read\"],\"reason\":\"No wipes any more\"}");
            assertThat(edited.status()).as(edited.body()).isEqualTo(200);
            assertThat(holds(viewer, platform, user, "wipe.execute")).isFalse();
            assertThat(owner.delete(roles + own + "?reason=early").status()).isEqualTo(409);
            owner.delete(server(platform) + "/bindings/" + binding + "?reason=done");
        } finally {
            assertThat(owner.delete(roles + own + "?reason=done").status()).isEqualTo(204);
        }
    }

    @Test
    void nobodyGivesHimselfOrMoreThanHeHoldsAndOthersGetNothing(Platform platform) {
        Api owner = platform.as(platform.owner());
        Api moderator = platform.as(platform.moderator());
        String bindings = server(platform) + "/bindings";
        String ownerRole = "\"role\":\"" + OWNER_ROLE + "\",\"reason\":\"because\"}";

        assertThat(owner.post(bindings, "{\"user_id\":\"" + id(owner) + "\"," + ownerRole)
                        .status())
                .isEqualTo(403);
        assertThat(moderator
                        .post(bindings, "{\"user_id\":\"" + id(owner) + "\"," + ownerRole)
                        .status())
                .isEqualTo(403);
        assertThat(moderator.get("/api/v1/audit?tenant=" + platform.tenantId()).status())
                .isEqualTo(403);
        assertThat(platform.as(platform.secondOwner())
                        .get(server(platform) + "/roles")
                        .status())
                .isEqualTo(404);
        assertThat(owner.get("/api/v1/admin/roles").status()).isEqualTo(403);
        assertThat(platform.as(platform.admin()).get("/api/v1/admin/roles").status())
                .isEqualTo(200);
        assertThat(platform.as(platform.admin())
                        .get(server(platform) + "/roles")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theExplainerSaysWhereAPermissionComesFrom(Platform platform) {
        Api moderator = platform.as(platform.moderator());
        JsonNode rights = moderator
                .get(server(platform) + "/people/" + id(moderator) + "/rights")
                .json();

        JsonNode write = permission(rights, "console.write");
        assertThat(write.path("held").asBoolean()).isTrue();
        assertThat(write.path("reasons").get(0).path("role").asText()).isEqualTo("Moderator");
        assertThat(texts(write.path("reasons").get(0).path("through")))
                .containsExactly("server.console", "console.write");
        assertThat(permission(rights, "wipe.execute").path("held").asBoolean()).isFalse();
    }

    private static boolean holds(Api asker, Platform platform, String user, String key) {
        JsonNode rights =
                asker.get(server(platform) + "/people/" + user + "/rights").json();
        return permission(rights, key).path("held").asBoolean();
    }

    private static JsonNode permission(JsonNode rights, String key) {
        for (JsonNode permission : rights.path("permissions")) {
            if (permission.path("key").asText().equals(key)) {
                return permission;
            }
        }
        throw new AssertionError("no permission " + key + " in " + rights);
    }

    private static Answer patch(Api api, String path, String json) {
        return api.send(api.request(path).method("PATCH", BodyPublishers.ofString(json)));
    }

    private static String id(Api api) {
        JsonNode me = api.get("/api/v1/me").json();
        return me.hasNonNull("id") ? me.path("id").asText() : me.path("user_id").asText();
    }

    private static String server(Platform platform) {
        return "/api/v1/servers/" + platform.serverId();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
