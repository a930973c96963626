package io.corrosion.itests.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the states of organisations and licences leave possible, over REST and on pages' own data. */
@ExtendWith(PlatformExtension.class)
class StatesIT {

    private static final String START = "{\"signal\":\"start\"}";
    private static final String WHY = "{\"reason\":\"Unpaid since May\"}";

    @Test
    void aSuspendedOrganisationIsReadAndNothingElse(Platform platform) {
        Town town = new Town(platform);
        Api owner = platform.as(platform.secondOwner());
        Api admin = platform.as(platform.admin());
        String tenant = town.organisation(owner, "suspended");
        try {
            String server = town.server(owner, tenant, "Suspended server");
            String path = "/api/v1/servers/" + server;
            assertThat(admin.post("/api/v1/admin/tenants/" + tenant + "/suspend", WHY)
                            .status())
                    .isBetween(200, 204);

            assertThat(owner.get(path).status()).isEqualTo(200);
            assertThat(owner.get("/api/v1/servers").body()).contains(server);
            Answer refused = owner.post(path + "/power", START);
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
            assertThat(refused.body()).contains("suspended");
            assertThat(owner.post(path + "/credentials/agent/rotate", "").status())
                    .isEqualTo(403);
            assertThat(invite(owner, tenant).status()).isEqualTo(403);
            assertThat(owner.get(path).json().path("permissions").toString()).doesNotContain("control.start");

            assertThat(admin.post("/api/v1/admin/tenants/" + tenant + "/reinstate", WHY)
                            .status())
                    .isBetween(200, 204);
            assertThat(owner.get(path).json().path("permissions").toString()).contains("control.start");
        } finally {
            town.close(owner, tenant);
        }
        assertThat(owner.get("/api/v1/tenants/" + tenant).status()).isEqualTo(404);
    }

    /** LIC-11; what a browser shows of it has the same permissions (PageTableIT). */
    @Test
    void aBaseLicenceWithoutModulesOpensEverythingItIncludes(Platform platform) {
        Town town = new Town(platform);
        Api owner = platform.as(platform.secondOwner());
        String tenant = town.organisation(owner, "base");
        try {
            String server = "/api/v1/servers/" + town.server(owner, tenant, "Base licence");
            Map<String, List<String>> included = Map.of(
                    "server management",
                            List.of("", "/activity", "/connection", "/settings", "/recovery", "/schedules"),
                    "auto-wiper", List.of("/wipes", "/wipe-profiles", "/wipe-schedules", "/force-wipe", "/maps"),
                    "plugin installer", List.of("/plugins", "/module-store"),
                    "public site", List.of("/site"),
                    "RBAC", List.of("/roles", "/members", "/invitations", "/bindings"));
            included.forEach((feature, paths) -> {
                for (String path : paths) {
                    Answer answer = owner.get(server + path);
                    assertThat(answer.status())
                            .as(feature + " " + path + ": " + answer.body())
                            .isEqualTo(200);
                }
            });
            assertThat(owner.get(server).json().path("permissions").toString())
                    .contains("control.start", "wipe.execute", "plugins.manage");
            assertThat(owner.get(server + "/module-store/analytics").json().toString())
                    .as("analytics is a module that costs nothing (AnalyticsIT opens it)")
                    .contains("\"price_type\":\"free\"");
        } finally {
            town.close(owner, tenant);
        }
    }

    @Test
    void aRevokedLicenceTakesNoCommandsAndTheCheckInSaysSo(Platform platform) {
        Town town = new Town(platform);
        Api owner = platform.as(platform.secondOwner());
        Api admin = platform.as(platform.admin());
        String tenant = town.organisation(owner, "revoked");
        try {
            String server = town.server(owner, tenant, "Revoked server");
            String key = admin.post("/api/v1/admin/licenses", "{}")
                    .json()
                    .path("key")
                    .asText();
            assertThat(checkIn(platform, key).json().path("mode").asText()).isEqualTo("read_only");

            assertThat(admin.post("/api/v1/admin/licenses/" + server + "/revoke", WHY)
                            .status())
                    .isBetween(200, 204);

            assertThat(owner.get("/api/v1/servers/" + server).status()).isEqualTo(200);
            assertThat(owner.post("/api/v1/servers/" + server + "/power", START).status())
                    .isEqualTo(403);
        } finally {
            town.close(owner, tenant);
        }
    }

    @Test
    void aSwitchedTokenSaysForWhichOrganisation(Platform platform) {
        Town town = new Town(platform);
        Api owner = platform.as(platform.secondOwner());
        String tenant = town.organisation(owner, "zz-switched");
        try {
            Answer switched = owner.post("/api/v1/tenants/" + tenant + "/switch", "");
            assertThat(switched.status()).as(switched.body()).isEqualTo(200);
            String token = switched.json().path("access_token").asText();
            String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);

            assertThat(claims).contains("\"tenant_id\":\"" + tenant + "\"");
            Answer current = owner.send(platform.anonymous()
                    .request("/api/v1/tenants/current")
                    .setHeader("Authorization", "Bearer " + token)
                    .GET());
            assertThat(current.json().path("id").asText()).isEqualTo(tenant);
            assertThat(owner.post("/api/v1/tenants/00000000-0000-4000-8000-000000000000/switch", "")
                            .status())
                    .isEqualTo(404);
        } finally {
            town.close(owner, tenant);
        }
    }

    @Test
    void aSubuserSeesOneServerUntilItIsTakenBack(Platform platform) {
        Town town = new Town(platform);
        Api owner = platform.as(platform.secondOwner());
        Api guest = platform.as(platform.owner());
        String tenant = town.organisation(owner, "subusers");
        try {
            String server = town.server(owner, tenant, "Shared server");
            String other = town.server(owner, tenant, "Hidden server");
            String before = town.newest(platform.owner().email());
            Answer invited = owner.post(
                    "/api/v1/servers/" + server + "/invitations",
                    "{\"email\":\"" + platform.owner().email() + "\",\"permissions\":[\"server.view\"]}");
            assertThat(invited.status()).as(invited.body()).isEqualTo(201);
            String token = town.mailed(platform.owner().email(), before);
            assertThat(guest.get("/api/v1/servers/" + server).status()).isEqualTo(404);
            assertThat(guest.post("/api/v1/invitations/" + token + "/accept", "")
                            .status())
                    .isEqualTo(200);

            assertThat(guest.get("/api/v1/servers/" + server).status()).isEqualTo(200);
            assertThat(guest.get("/api/v1/servers/" + other).status()).isEqualTo(404);
            assertThat(guest.post("/api/v1/servers/" + server + "/power", START).status())
                    .isEqualTo(403);

            String user = owner.get("/api/v1/servers/" + server + "/members")
                    .json()
                    .path("items")
                    .path(0)
                    .path("user_id")
                    .asText();
            Answer changed = Town.patch(
                    owner,
                    "/api/v1/servers/" + server + "/members/" + user,
                    "{\"permissions\":[\"server.view\",\"console.read\"],\"reason\":\"Watches at night\"}");
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
            assertThat(guest.get("/api/v1/servers/" + server)
                            .json()
                            .path("permissions")
                            .toString())
                    .contains("console.read");
            assertThat(owner.delete("/api/v1/servers/" + server + "/members/" + user + "?reason=done")
                            .status())
                    .isEqualTo(204);
            assertThat(guest.get("/api/v1/servers/" + server).status()).isEqualTo(404);
        } finally {
            town.close(owner, tenant);
        }
    }

    private static Answer invite(Api owner, String tenant) {
        return owner.post(
                "/api/v1/tenants/" + tenant + "/invitations", "{\"email\":\"x@example.org\",\"role\":\"MEMBER\"}");
    }

    private static Answer checkIn(Platform platform, String key) {
        return platform.anonymous().post("/api/v1/license/check-in", "{\"license_key\":\"" + key + "\"}");
    }
}
