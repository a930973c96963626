package io.corrosion.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class PostgresExtensionTest {

    @Test
    void eachRoleSignsInAndOnlyThePlatformMayBypassRowLevelSecurity(TestDatabase database) throws SQLException {
        assertThat(bypasses(database.owner())).isFalse();
        assertThat(bypasses(database.app())).isFalse();
        assertThat(bypasses(database.platform())).isTrue();
        assertThat(bypasses(database.ingest())).isFalse();
    }

    @Test
    void databasesAreSeparate(TestDatabase one, TestDatabase other) throws SQLException {
        run(one.owner(), "create table here (id int)");

        assertThatThrownBy(() -> run(other.owner(), "select * from here")).hasMessageContaining("does not exist");
    }

    @Test
    void aScopedTableWithoutPolicyBreaksTheRule(TestDatabase database) throws SQLException {
        run(database.owner(), "create table note (tenant_id uuid)");

        assertThatThrownBy(() -> RowLevelSecurityRules.check(database.owner(), List.of()))
                .hasMessageContaining("public.note");
    }

    @Test
    void anUnscopedTableMustBeExplained(TestDatabase database) throws SQLException {
        run(database.owner(), "create table users (id uuid)");

        assertThatThrownBy(() -> RowLevelSecurityRules.check(database.owner(), List.of()))
                .hasMessageContaining("public.users");
        assertThatCode(() -> RowLevelSecurityRules.check(database.owner(), List.of("public.users")))
                .doesNotThrowAnyException();
    }

    @Test
    void aForcedPolicyKeepsTheRule(TestDatabase database) throws SQLException {
        run(database.owner(), "create table note (tenant_id uuid)");
        run(database.owner(), "alter table note enable row level security");
        run(database.owner(), "alter table note force row level security");
        run(database.owner(), "create policy tenant on note using (true)");

        assertThatCode(() -> RowLevelSecurityRules.check(database.owner(), List.of()))
                .doesNotThrowAnyException();
    }

    private static boolean bypasses(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select rolbypassrls from pg_roles where rolname = current_user")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.createStatement().execute(sql);
        }
    }
}
