package io.corrosion.itests.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Known secrets are put in wherever a secret can enter, and looked for wherever one could come out: answers of every
 * readable operation, exports, log files, and every row of the database (SEC-01, SEC-11).
 */
@ExtendWith(PlatformExtension.class)
class PlantedSecretsIT {

    private final Map<String, String> planted = new LinkedHashMap<>();
    private final List<Answer> answers = new ArrayList<>();

    @Test
    void noPlantedSecretComesOutAnywhere(Platform platform) throws Exception {
        Api owner = platform.as(platform.owner());
        plant(platform, owner);
        planted.putAll(ofThePlatform(platform));
        SoftAssertions soft = new SoftAssertions();
        theScannerFindsWhatIsThere(platform, owner);

        answers.forEach(answer -> search("an answer " + answer.status(), answer.body(), soft));
        for (Api reader : List.of(owner, platform.as(platform.admin()), platform.as(platform.viewer()))) {
            readEverything(reader, platform, soft);
        }
        searchLogs(platform, soft);
        searchDatabase(platform, soft);

        owner.delete("/api/v1/servers/" + platform.serverId() + "/notifications/channels/discord");
        soft.assertAll();
    }

    /** What is no secret is found by the same means, so finding nothing means that nothing is there. */
    private void theScannerFindsWhatIsThere(Platform platform, Api owner) throws SQLException {
        String mail = platform.owner().email();
        assertThat(owner.get("/api/v1/audit/export?format=csv").body()).contains(mail);
        try (Connection connection = database(platform)) {
            assertThat(first(connection, "select count(*) from identity.users t where t::text like '%" + mail + "%'"))
                    .isEqualTo("1");
            assertThat(first(connection, "select count(*) from notify.channels"))
                    .isNotEqualTo("0");
        }
        assertThat(answers).extracting(Answer::status).contains(200, 401, 400);
    }

    private void plant(Platform platform, Api owner) {
        String server = "/api/v1/servers/" + platform.serverId();
        Api nobody = platform.anonymous();
        answers.add(nobody.post(
                "/api/v1/auth/login",
                "{\"email\":\"" + platform.owner().email() + "\",\"password\":\"" + secret("wrong password") + "\"}"));
        answers.add(nobody.post("/api/v1/auth/refresh", "{\"refresh_token\":\"" + secret("refresh token") + "\"}"));
        answers.add(nobody.post("/api/v1/auth/verify-email", "{\"token\":\"" + secret("mail token") + "\"}"));
        answers.add(nobody.post(
                "/api/v1/auth/password/reset",
                "{\"token\":\"" + secret("reset token") + "\",\"password\":\"" + secret("new password") + "\"}"));
        answers.add(owner.post(
                "/api/v1/account/password",
                "{\"current\":\"" + secret("current password") + "\",\"password\":\"" + secret("next password")
                        + "\"}"));
        answers.add(nobody.post("/api/v1/license/check-in", "{\"license_key\":\"" + secret("licence key") + "\"}"));
        answers.add(owner.put(
                server + "/notifications/channels/discord",
                "{\"enabled\":false,\"settings\":{\"webhook_url\":\"https://discord.com/api/webhooks/123456789/"
                        + secret("Discord address") + "\"}}"));
        answers.add(owner.post(server + "/power", "{\"signal\":\"" + secret("unknown value") + "\"}"));
        planted.remove("unknown value");
        answers.add(platform.anonymous()
                .send(platform.anonymous()
                        .request("/api/v1/servers")
                        .header("Authorization", "Bearer " + secret("bearer token"))
                        .GET()));
        answers.add(platform.anonymous()
                .send(platform.anonymous()
                        .request("/api/v1/servers")
                        .header("Cookie", "corrosion_session=" + secret("cookie"))
                        .GET()));
        answers.add(platform.anonymous().get("/api/v1/ws?token=" + secret("token in an address")));
        answers.add(owner.send(owner.request(server + "/files/content")
                .header("X-Api-Key", secret("API key"))
                .method("PUT", BodyPublishers.ofString("{"))));
    }

    /** A secret nobody could guess, remembered under what it is. */
    private String secret(String what) {
        return planted.computeIfAbsent(
                what, same -> "Sx" + UUID.randomUUID().toString().replace("-", ""));
    }

    private static Map<String, String> ofThePlatform(Platform platform) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(platform.dataDir().resolve("secrets.properties"))) {
            properties.load(reader);
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> properties.getProperty(name).length() >= 12)
                .forEach(name -> secrets.put("platform's " + name, properties.getProperty(name)));
        secrets.put("owner's password", platform.owner().password());
        return secrets;
    }

    private void readEverything(Api reader, Platform platform, SoftAssertions soft) {
        JsonNode paths = reader.get("/api/v1/openapi.json").json().path("paths");
        assertThat(paths.size()).isGreaterThan(30);
        paths.fields().forEachRemaining(path -> {
            if (path.getValue().has("get") && !path.getKey().contains("forensic")) {
                String address = path.getKey()
                        .replace("{server}", platform.serverId().toString())
                        .replace("{tenant}", platform.tenantId().toString())
                        .replace("{channel}", "discord")
                        .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
                String base = address.startsWith("/api") ? address : "/api/v1" + address;
                search("GET " + base, reader.get(base).body(), soft);
            }
        });
        search("CSV export", reader.get("/api/v1/audit/export?format=csv").body(), soft);
    }

    private void searchLogs(Platform platform, SoftAssertions soft) throws IOException {
        for (Path folder :
                List.of(platform.dataDir().resolve("logs"), platform.dataDir().resolve("karaf/data/log"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        search(
                                "log file " + file.getFileName(),
                                Files.readString(file, StandardCharsets.ISO_8859_1),
                                soft);
                    }
                }
            }
        }
    }

    private void searchDatabase(Platform platform, SoftAssertions soft) throws SQLException {
        try (Connection connection = database(platform)) {
            for (String table : tables(connection)) {
                for (var one : planted.entrySet()) {
                    String found = first(
                            connection,
                            "select count(*) from " + table + " t where t::text like '%" + one.getValue() + "%'");
                    soft.assertThat(found)
                            .as(one.getKey() + " in clear in " + table)
                            .isEqualTo("0");
                }
            }
        }
    }

    private static Connection database(Platform platform) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
        return DriverManager.getConnection(url, "corrosion_platform", platform.secret("db.platform.password"));
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = connection
                .createStatement()
                .executeQuery("select quote_ident(n.nspname) || '.' || quote_ident(t.relname) from pg_class t"
                        + " join pg_namespace n on n.oid = t.relnamespace where t.relkind in ('r', 'p')"
                        + " and not t.relispartition and n.nspname not in ('pg_catalog', 'information_schema')"
                        + " and has_table_privilege(t.oid, 'select')")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        assertThat(tables).hasSizeGreaterThan(10);
        return tables;
    }

    private static String first(Connection connection, String query) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void search(String where, String text, SoftAssertions soft) {
        planted.forEach((what, secret) ->
                soft.assertThat(text.contains(secret)).as(what + " in " + where).isFalse());
    }
}
