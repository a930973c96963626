package io.corrosion.persistence.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.persistence.schema.Changelog;
import io.corrosion.persistence.schema.Migration;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A module may do what it likes with its own schema, and PostgreSQL refuses it everything else. */
class ModuleRolesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String TABLE = """
            create table %1$s.rows (id uuid primary key, tenant_id uuid not null, text text);
            alter table %1$s.rows enable row level security;
            alter table %1$s.rows force row level security;
            create policy scope on %1$s.rows
                using (tenant_id = any (nullif(current_setting('app.tenants', true), '')::uuid[]));
            """;
    private static final List<String> NOT_THEIRS = List.of(
            "select * from house.rows",
            "delete from house.rows",
            "set role corrosion_owner",
            "set role corrosion_app",
            "set role corrosion_mo_nosy",
            "set session authorization corrosion_platform",
            "alter table nosy.rows disable row level security",
            "drop table nosy.rows",
            "create table nosy.more (id int)",
            "create schema theirs",
            "create role helper login",
            "alter role corrosion_owner password 'x'",
            "select pg_read_file('/etc/passwd')",
            "copy nosy.rows to program 'id'",
            "select * from pg_authid",
            "create temporary table mine (id int)");
    private static final List<String> BURGLARIES = List.of(
            "select * from house.rows",
            "grant usage on schema house to corrosion_m_sly",
            "alter table house.rows disable row level security",
            "set role corrosion_owner; select * from house.rows",
            "reset role; drop schema house cascade",
            "create function sly.steal() returns bigint language sql security definer as 'select count(*) from house.rows'");
    private static final UUID OURS = UUID.randomUUID();
    private static final UUID THEIRS = UUID.randomUUID();

    private final TestDatabase database = POSTGRES.database();
    private final ModuleRoles maker =
            new ModuleRoles(database.as("corrosion_modules"), database.owner(), new Passwords("secret"));

    @TempDir
    private Path directory;

    @Test
    void aModuleWorksInItsOwnSchemaUnderRowLevelSecurity() throws Exception {
        module("tidy", TABLE.formatted("tidy"));
        DataSource app = database.as("corrosion_m_tidy");
        insert(app, "tidy", OURS);

        assertThat(count(app, "tidy", OURS)).isOne();
        assertThat(count(app, "tidy", THEIRS)).isZero();
        assertThat(count(database.as("corrosion_mp_tidy"), "tidy", THEIRS)).isOne();
        assertThat(count(database.app(), "tidy", OURS)).isOne();
    }

    @Test
    void whatIsNotItsOwnIsRefused() throws Exception {
        house();
        module("nosy", TABLE.formatted("nosy"));

        for (String role : List.of("corrosion_m_nosy", "corrosion_mp_nosy")) {
            for (String sql : NOT_THEIRS) {
                assertThatThrownBy(() -> execute(database.as(role), sql))
                        .as(role + ": " + sql)
                        .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                                .isEqualTo("42501"));
            }
        }
    }

    @Test
    void aMigrationReachesNothingElseEither() throws Exception {
        house();

        for (String sql : BURGLARIES) {
            assertThatThrownBy(() -> module("sly", TABLE.formatted("sly") + sql + ";"))
                    .as(sql)
                    .rootCause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
        assertThat(count(database.app(), "house", OURS)).isOne();
    }

    @Test
    void aTableThatForbidsSomethingForbidsItToTheModuleToo() throws Exception {
        module("shut", TABLE.formatted("shut") + "revoke delete on shut.rows from corrosion_app;");

        assertThatThrownBy(() -> execute(database.as("corrosion_m_shut"), "delete from shut.rows"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void aSchemaFromBeforeChangesHandsWithItsRows() throws Exception {
        new Migration("old", changelog(TABLE.formatted("old"))).run(database.owner());
        insert(database.app(), "old", OURS);

        module("old", TABLE.formatted("old"));

        assertThat(count(database.as("corrosion_m_old"), "old", OURS)).isOne();
        assertThat(ask(
                        database.owner(),
                        "select tableowner from pg_tables where schemaname = 'old' and tablename = 'rows'"))
                .isEqualTo("corrosion_mo_old");
    }

    @Test
    void aSchemaThatSomebodyDroppedIsNotPreparedAnyMore() throws Exception {
        RoleNames roles = RoleNames.of("gone");
        assertThat(maker.isPrepared(roles)).isFalse();
        module("gone", TABLE.formatted("gone"));
        assertThat(maker.isPrepared(roles)).isTrue();

        execute(database.owner(), "drop schema gone cascade");

        assertThat(maker.isPrepared(roles)).isFalse();
        module("gone", TABLE.formatted("gone"));
    }

    @Test
    void slicesOpenTheirTablesOnce() throws Exception {
        execute(
                database.owner(),
                "create schema desk; create table desk.calls (n int); insert into desk.calls values (0);"
                        + "create function desk.open_to_modules() returns void language sql as"
                        + " 'update desk.calls set n = n + 1; grant usage on schema desk to corrosion_module'");

        module("one", TABLE.formatted("one"));
        module("two", TABLE.formatted("two"));

        assertThat(ask(database.owner(), "select n from desk.calls")).isEqualTo("1");
    }

    private void house() throws Exception {
        new Migration("house", changelog(TABLE.formatted("house"))).run(database.owner());
        insert(database.app(), "house", OURS);
    }

    private void module(String schema, String sql) throws Exception {
        RoleNames roles = RoleNames.of(schema);
        maker.prepare(roles);
        new Migration(schema, changelog(sql), ModuleRoles.doors(roles)).run(database.as(roles.owner()));
    }

    private Changelog changelog(String sql) throws Exception {
        URL root = Files.writeString(
                        directory.resolve("changelog.xml"),
                        "<databaseChangeLog xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\">"
                                + "<include file=\"db/001.sql\"/></databaseChangeLog>")
                .toUri()
                .toURL();
        URL file = Files.writeString(
                        directory.resolve("001.sql"), "--liquibase formatted sql\n--changeset test:1\n" + sql)
                .toUri()
                .toURL();
        return new Changelog(Map.of(Changelog.ROOT, root, "db/001.sql", file));
    }

    private static void insert(DataSource source, String schema, UUID tenant) throws SQLException {
        execute(
                source,
                "select set_config('app.tenants', '{" + tenant + "}', false);" + "insert into " + schema
                        + ".rows values (gen_random_uuid(), '" + tenant + "', 'x')");
    }

    private static long count(DataSource source, String schema, UUID tenant) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set app.tenants = '{" + tenant + "}'");
            try (var rows = statement.executeQuery("select count(*) from " + schema + ".rows")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static String ask(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
