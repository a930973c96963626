package io.corrosion.itests.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The second wall by itself: raw SQL under the runtime role. */
@ExtendWith(PlatformExtension.class)
class DatabaseIsolationIT {

    private static final String SCOPED = """
            select distinct c.table_schema || '.' || c.table_name from information_schema.columns c
            join pg_class t on t.oid = (quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass
            where c.column_name in ('tenant_id', 'license_id') and t.relkind in ('r', 'p')
              and has_table_privilege(t.oid, 'select')""";

    @Test
    void withoutAScopeThereAreNoRows(Platform platform) throws SQLException {
        SoftAssertions soft = new SoftAssertions();
        try (Connection connection = runtimeRole(platform);
                Statement sql = connection.createStatement()) {
            List<String> tables = texts(sql, SCOPED);
            for (String table : tables) {
                soft.assertThat(texts(sql, "select count(*) from " + table))
                        .as(table)
                        .containsExactly("0");
            }
            assertThat(tables).hasSizeGreaterThan(3);
        }
        soft.assertAll();
    }

    @Test
    void everyTableWithAScopeHasRowLevelSecurityForced(Platform platform) throws SQLException {
        String unguarded = """
                select distinct n.nspname || '.' || t.relname from pg_class t join pg_namespace n on n.oid = t.relnamespace
                join pg_attribute a on a.attrelid = t.oid and a.attname in ('tenant_id', 'license_id')
                where t.relkind in ('r', 'p') and not t.relispartition and n.nspname not in ('pg_catalog', 'information_schema')
                  and not (t.relrowsecurity and t.relforcerowsecurity
                           and exists (select 1 from pg_policy p where p.polrelid = t.oid))""";
        try (Connection connection = runtimeRole(platform);
                Statement sql = connection.createStatement()) {
            assertThat(texts(sql, unguarded)).isEmpty();
        }
    }

    @Test
    void everyTableWithoutAScopeStandsOnTheExplainedListAndIsReachedAsItSays(Platform platform) throws Exception {
        UnscopedTables list = UnscopedTables.read();
        try (Connection connection = runtimeRole(platform);
                Statement sql = connection.createStatement()) {
            list.compare(UnscopedTables.observed(sql));
        }
    }

    @Test
    void noViewLooksAroundTheWalls(Platform platform) throws SQLException {
        String views = """
                select n.nspname || '.' || v.relname from pg_class v join pg_namespace n on n.oid = v.relnamespace
                where v.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
                  and not coalesce(v.reloptions::text[] && array['security_invoker=true', 'security_invoker=on'], false)""";
        try (Connection connection = runtimeRole(platform);
                Statement sql = connection.createStatement()) {
            assertThat(texts(sql, views))
                    .as("a view reads with its owner's rights unless it says security_invoker=true")
                    .isEmpty();
        }
    }

    @Test
    void theAuditLogCannotBeChanged(Platform platform) throws SQLException {
        try (Connection connection = runtimeRole(platform);
                Statement sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute("delete from audit.audit_logs"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> sql.execute("update audit.audit_logs set action = 'nothing'"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theRuntimeRoleCannotBecomeAnother(Platform platform) throws SQLException {
        try (Connection connection = runtimeRole(platform);
                Statement sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute("set role corrosion_platform")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> sql.execute("alter table audit.audit_logs disable row level security"))
                    .isInstanceOf(SQLException.class);
        }
    }

    private static Connection runtimeRole(Platform platform) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
        return DriverManager.getConnection(url, "corrosion_app", platform.secret("db.app.password"));
    }

    private static List<String> texts(Statement sql, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
