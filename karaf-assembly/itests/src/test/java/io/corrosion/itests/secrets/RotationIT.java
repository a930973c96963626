package io.corrosion.itests.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * New data keys while the platform runs. Whatever column of the database holds a sealed value, its slice must have renewed it:
 * a slice that seals something and registers no {@code SealedStore} is found here.
 */
@ExtendWith(PlatformExtension.class)
class RotationIT {

    /** Wherever anything is sealed with a data key; each has a row when the rotation begins. */
    private static final Set<String> EVERY_SLICES = Set.of(
            "backups.server_keys.sealed",
            "gateway.server_connections.panel_api_key_encrypted",
            "identity.users.backup_codes",
            "identity.users.totp_secret",
            "identity.users.totp_wanted",
            "notify.channels.sealed",
            "tenancy.licenses.license_key_sealed");

    private static final String SEALED = "v1[.][0-9]+[.][A-Za-z0-9_-]{30,}";

    @Test
    void afterARotationNoValueIsSealedWithAnEarlierKeyAndAllOfThemOpen(Platform platform) throws SQLException {
        Api operator = platform.as(platform.admin());
        try (SealedThings things = new SealedThings(platform);
                Connection database = database(platform)) {
            String licences = licences(operator);
            Map<String, Set<String>> before = sealed(database);
            assertThat(before.keySet()).containsAll(EVERY_SLICES);

            Answer started = operator.post("/api/v1/admin/keys/data/rotate", "");

            assertThat(started.status()).as(started.body()).isIn(200, 202);
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> operator.get("/api/v1/admin/keys/data").json().hasNonNull("finished_at"));
            SoftAssertions soft = new SoftAssertions();
            Map<String, Set<String>> after = sealed(database);
            before.forEach((column, texts) -> soft.assertThat(after.getOrDefault(column, Set.of()))
                    .as(column + ": its slice must register a SealedStore, see io.corrosion.api.vault.SealedColumn")
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(texts));
            soft.assertThat(operator.get("/api/v1/admin/keys/data")
                            .json()
                            .path("damaged_count")
                            .asInt())
                    .as("values that did not open")
                    .isZero();
            soft.assertThat(licences(operator)).isEqualTo(licences);
            soft.assertAll();
            things.open();
        }
    }

    /** Opens the key of every licence to answer. */
    private static String licences(Api operator) {
        Answer answer = operator.get("/api/v1/admin/licenses");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("items")).isNotEmpty();
        return answer.json().path("items").toString();
    }

    /** What is sealed, by column, of whatever slice. */
    private static Map<String, Set<String>> sealed(Connection database) throws SQLException {
        List<String> columns = texts(database, """
                select quote_ident(n.nspname) || '.' || quote_ident(t.relname) || '.' || quote_ident(a.attname)
                from pg_class t join pg_namespace n on n.oid = t.relnamespace
                join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
                where t.relkind in ('r', 'p') and not t.relispartition
                  and n.nspname not in ('pg_catalog', 'information_schema')
                  and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'text[]'::regtype, 'jsonb'::regtype)
                  and has_table_privilege(t.oid, 'select')""");
        Map<String, Set<String>> found = new TreeMap<>();
        for (String column : columns) {
            int dot = column.lastIndexOf('.');
            String text = column.substring(dot + 1) + "::text";
            List<String> texts = texts(
                    database,
                    "select (regexp_matches(" + text + ", '" + SEALED + "', 'g'))[1] from " + column.substring(0, dot)
                            + " where " + text + " ~ '" + SEALED + "'");
            if (!texts.isEmpty()) {
                found.put(column, Set.copyOf(texts));
            }
        }
        return found;
    }

    private static Connection database(Platform platform) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
        return DriverManager.getConnection(url, "corrosion_platform", platform.secret("db.platform.password"));
    }

    private static List<String> texts(Connection database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
