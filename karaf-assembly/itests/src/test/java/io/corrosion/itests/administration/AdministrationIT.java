package io.corrosion.itests.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators do over REST, and that nobody else does. */
@ExtendWith(PlatformExtension.class)
class AdministrationIT {

    private static final String WHY = "{\"reason\":\"A test asks for it\"}";

    @Test
    void administrationIsForOperatorsOnly(Platform platform) {
        List<String> paths = List.of(
                "/admin/users",
                "/admin/tenants",
                "/admin/licenses",
                "/admin/settings",
                "/admin/system/overview",
                "/admin/jobs/health",
                "/admin/jobs");
        for (String path : paths) {
            assertThat(platform.anonymous().get("/api/v1" + path).status())
                    .as(path)
                    .isEqualTo(401);
            assertThat(platform.as(platform.owner()).get("/api/v1" + path).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(platform.as(platform.admin()).get("/api/v1" + path).status())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void whoIsDisabledIsOutUntilEnabledAgain(Platform platform) {
        Api admin = platform.as(platform.admin());
        String email = "disabled-" + System.nanoTime() + "@corrosion.example";
        String password = "a rather long pass phrase 7";
        Answer made = admin.post(
                "/api/v1/admin/users",
                "{\"email\":\"" + email + "\",\"username\":\"D" + System.nanoTime() + "\",\"password\":\"" + password
                        + "\"}");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        String user = "/api/v1/admin/users/" + made.json().path("id").asText();
        try {
            Api person = platform.as(new Account(email, password));
            assertThat(person.get("/api/v1/me").status()).isEqualTo(200);

            assertThat(admin.post(user + "/disable", WHY)
                            .json()
                            .path("disabled")
                            .asBoolean())
                    .isTrue();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> person.get("/api/v1/me").status() == 401);

            assertThat(admin.post(user + "/enable", WHY).json().path("disabled").asBoolean())
                    .isFalse();
            assertThat(platform.as(new Account(email, password))
                            .get("/api/v1/me")
                            .status())
                    .isEqualTo(200);
        } finally {
            assertThat(admin.post(user + "/delete", WHY).status()).isBetween(200, 204);
        }
        assertThat(admin.get(user).status()).isEqualTo(404);
    }

    @Test
    void aLicenceIsIssuedLookedUpAndRevoked(Platform platform) {
        Api admin = platform.as(platform.admin());
        JsonNode issued = admin.post("/api/v1/admin/licenses", "{}").json();
        String key = issued.path("key").asText();
        String path =
                "/api/v1/admin/licenses/" + issued.path("license").path("id").asText();

        Answer found = admin.post("/api/v1/admin/licenses/look-up", "{\"key\":\"" + key + "\"}");
        assertThat(found.json().path("id")).isEqualTo(issued.path("license").path("id"));
        assertThat(found.body()).doesNotContain(key);
        assertThat(admin.get("/api/v1/admin/licenses").body()).doesNotContain(key);

        assertThat(admin.post(path + "/revoke", WHY).json().path("status").asText())
                .isEqualTo("revoked");
        assertThat(admin.post(path + "/reinstate", WHY).status()).isEqualTo(409);
    }

    @Test
    void theTotalsEqualTheDatabase(Platform platform) throws SQLException {
        Answer answer = platform.as(platform.admin()).get("/api/v1/admin/system/overview");

        JsonNode totals = answer.json().path("totals");
        assertThat(totals.path("tenants").asLong()).isLessThanOrEqualTo(count(platform, "tenancy.tenants"));
        assertThat(totals.path("users").asLong()).isPositive();
        assertThat(totals.path("servers").asLong()).isPositive();
        assertThat(answer.json().path("health")).isNotEmpty();
        assertThat(answer.json().path("bundles")).hasSizeGreaterThan(10);
    }

    private static long count(Platform platform, String table) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
        try (Connection connection = DriverManager.getConnection(
                        url, "corrosion_platform", platform.secret("db.platform.password"));
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void anEntryOfTheChangelogIsSeenByEverybody(Platform platform) {
        Api admin = platform.as(platform.admin());
        String title = "News " + System.nanoTime();
        JsonNode entry = admin.post(
                        "/api/v1/admin/changelog",
                        "{\"version\":\"1.0\",\"title\":\"" + title
                                + "\",\"body\":\"**New**\",\"category\":\"feature\"}")
                .json();
        try {
            assertThat(platform.as(platform.owner()).get("/api/v1/changelog").body())
                    .contains(title);
        } finally {
            admin.delete("/api/v1/admin/changelog/" + entry.path("id").asText());
        }
    }

    @Test
    void aSettingIsKeptAndRemoved(Platform platform) {
        Api admin = platform.as(platform.admin());
        String path = "/api/v1/admin/settings/test." + System.nanoTime();

        assertThat(admin.put(path, "{\"value\":\"on\"}").status()).isBetween(200, 204);
        assertThat(admin.get("/api/v1/admin/settings").body()).contains(path.substring(path.lastIndexOf('/') + 1));
        assertThat(admin.delete(path).status()).isBetween(200, 204);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }

    @Test
    void theQueuesAreShownWithTheirFigures(Platform platform) {
        JsonNode health =
                platform.as(platform.admin()).get("/api/v1/admin/jobs/health").json();

        assertThat(health.path("status").asText()).isEqualTo("up");
        assertThat(health.path("queues").findValuesAsText("name"))
                .contains("default", "servers", "backups", "metrics", "notify");
    }

    @Test
    void aDemoHasItsOperatorAndNoTokenOpensTheDoor(Platform platform) {
        Answer answer = platform.anonymous()
                .post(
                        "/api/v1/first-operator",
                        "{\"token\":\"guess\",\"email\":\"eve@corrosion.example\",\"username\":\"Eve\",\"password\":\"a rather long pass phrase 7\"}");

        assertThat(answer.status()).isIn(403, 409);
    }
}
