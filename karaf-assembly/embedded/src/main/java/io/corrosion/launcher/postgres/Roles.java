package io.corrosion.launcher.postgres;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.data.Secrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * The database {@code corrosion} and its roles, made at the first start and put right at each later one. The same
 * statements stand in docs/operator-guide.md for an external server.
 */
record Roles(String maintenanceUrl, Secrets secrets) {

    private static final String DATABASE = "corrosion";
    private static final String WRONG_PASSWORD = "28P01";

    /** Whoever is a member is a store module's role. */
    private static final String MODULES = "corrosion_module";

    private record Role(String name, String rights) {}

    private static final List<Role> ROLES = List.of(
            new Role("owner", "NOBYPASSRLS NOCREATEROLE"),
            new Role("app", "NOBYPASSRLS NOCREATEROLE"),
            new Role("platform", "BYPASSRLS NOCREATEROLE"),
            new Role("ingest", "NOBYPASSRLS NOCREATEROLE"),
            new Role("modules", "NOBYPASSRLS CREATEROLE"));

    /** Makes what is missing; fails with an exception while the server does not answer yet. */
    boolean prepare() throws SQLException {
        try (var connection = connect(maintenanceUrl)) {
            for (Role role : ROLES) {
                prepare(connection, role);
            }
            if (!exists(connection, "select 1 from pg_roles where rolname = '" + MODULES + "'")) {
                execute(connection, "create role " + MODULES + " nologin");
            }
            execute(connection, "grant " + MODULES + " to corrosion_modules with admin option");
            if (!exists(connection, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                execute(connection, "create database " + DATABASE + " owner corrosion_owner");
            }
            execute(connection, "revoke all on database " + DATABASE + " from public");
            execute(
                    connection,
                    "grant connect on database " + DATABASE
                            + " to corrosion_app, corrosion_platform, corrosion_ingest, corrosion_modules");
        }
        return true;
    }

    private void prepare(Connection connection, Role role) throws SQLException {
        var name = "corrosion_" + role.name();
        if (!exists(connection, "select 1 from pg_roles where rolname = '" + name + "'")) {
            execute(connection, "create role " + name);
        }
        execute(
                connection,
                "alter role " + name + " login nosuperuser nocreatedb noreplication " + role.rights() + " password '"
                        + secrets.databasePassword(role.name()) + "'");
    }

    boolean isReachable() throws SQLException {
        try (var connection = connect(maintenanceUrl)) {
            return exists(connection, "select 1");
        }
    }

    private Connection connect(String url) throws SQLException {
        var login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", secrets.superuserPassword());
        login.setProperty("connectTimeout", "2");
        login.setProperty("socketTimeout", "20");
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new Problem(
                        "secrets.properties does not fit the database beside it; restore both from one backup");
            }
            throw e;
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
