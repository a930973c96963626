package io.corrosion.persistence.module;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Makes the login roles of a module and hands it its schema. Repeating it is harmless, from several nodes at once too.
 * Thread-safe.
 */
final class ModuleRoles {

    private static final String DUPLICATE = "42710";
    private static final String ALONE = "select pg_advisory_xact_lock(hashtext('corrosion module roles'))";
    private static final String ADOPT = text("adopt.sql");
    private static final String DOORS = text("doors.sql");

    /** Slices say by such a function what modules may do with their tables. */
    private static final String CLOSED_DOORS = """
            select p.pronamespace::regnamespace::text from pg_proc p
            where p.proname = 'open_to_modules' and p.pronargs = 0 and p.proowner = current_user::regrole
              and not has_schema_privilege('corrosion_module', p.pronamespace, 'usage')""";

    private final DataSource administrators;
    private final DataSource owners;
    private final Passwords passwords;

    ModuleRoles(DataSource administrators, DataSource owners, Passwords passwords) {
        this.administrators = administrators;
        this.owners = owners;
        this.passwords = passwords;
    }

    /** Afterwards the roles can log in, and the schema is there and belongs to the module's own owner. */
    void prepare(RoleNames roles) throws SQLException {
        try (Connection administrator = administrators.getConnection()) {
            administrator.setAutoCommit(true);
            make(administrator, roles.app(), "in role corrosion_module");
            make(administrator, roles.platform(), "in role corrosion_module");
            make(administrator, roles.owner(), "");
            execute(administrator, "grant " + roles.owner() + " to corrosion_owner");
        }
        try (Connection owner = owners.getConnection()) {
            owner.setAutoCommit(false);
            try {
                handOver(owner, roles);
                owner.commit();
            } catch (SQLException e) {
                owner.rollback();
                throw e;
            }
        }
    }

    /** Whether the schema is there and the module's own; then so are its roles. */
    boolean isPrepared(RoleNames roles) throws SQLException {
        try (Connection owner = owners.getConnection()) {
            owner.setAutoCommit(true);
            return !list(
                            owner,
                            "select 1 from pg_namespace where nspname = '" + roles.schema()
                                    + "' and nspowner = to_regrole('" + roles.owner() + "')")
                    .isEmpty();
        }
    }

    /** What ends each migration of the module: its own roles get what the shared roles have, and their policies. */
    static String doors(RoleNames roles) {
        return filled(DOORS, roles);
    }

    private void make(Connection administrator, String role, String membership) throws SQLException {
        if (list(administrator, "select 1 from pg_roles where rolname = '" + role + "'")
                .isEmpty()) {
            try {
                execute(administrator, "create role " + role + " " + membership);
            } catch (SQLException e) {
                if (!DUPLICATE.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
        execute(administrator, "alter role " + role + " login password '" + passwords.of(role) + "'");
    }

    private static void handOver(Connection owner, RoleNames roles) throws SQLException {
        list(owner, ALONE);
        execute(owner, filled(ADOPT, roles));
        for (String schema : list(owner, CLOSED_DOORS)) {
            execute(owner, "select " + schema + ".open_to_modules()");
        }
    }

    private static String filled(String sql, RoleNames roles) {
        return sql.replace(":schema", roles.schema())
                .replace(":app", roles.app())
                .replace(":platform", roles.platform())
                .replace(":owner", roles.owner());
    }

    private static List<String> list(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String name) {
        try (InputStream in = ModuleRoles.class.getResourceAsStream("/modules/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file modules/" + name + " of persistence", e);
        }
    }
}
