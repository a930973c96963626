package io.corrosion.persistence.schema;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;

/**
 * Brings one schema to the state its changelog describes. The digest of what was applied is the schema's own comment, so
 * that an unchanged changelog costs one query, and a dropped schema forgets it. Everything else is one transaction: a
 * node that dies leaves nothing half done, and nodes that start together wait for each other on an advisory lock.
 */
public final class Migration {

    /** Counts up when the grants below change, so that they reach schemas that exist. */
    private static final String GENERATION = "corrosion 1 ";

    private static final Pattern NAME = Pattern.compile("(?!pg_|public$|information_schema$)[a-z][a-z0-9_]{0,62}");
    /** Not by to_regnamespace, whose cached answer may be older than the lock we waited for. */
    private static final String APPLIED = """
            select max(d.description) from pg_namespace n
            join pg_description d on d.objoid = n.oid and d.classoid = 'pg_namespace'::regclass
            where n.nspname = ?""";

    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('corrosion schema'), hashtext(?))";

    private static final String OPEN_SCHEMA = """
            do $$ begin
                if not exists (select from pg_namespace where nspname = '%1$s') then
                    create schema %1$s;
                end if;
            end $$;
            grant usage on schema %1$s to corrosion_app, corrosion_platform;
            """ + Books.TABLE + """
            ;
            alter default privileges in schema %1$s
                grant select, insert, update, delete on tables to corrosion_app, corrosion_platform;
            alter default privileges in schema %1$s
                grant usage, select on sequences to corrosion_app, corrosion_platform""";

    private final String schema;
    private final Changelog changelog;
    private final String ending;

    /**
     * @throws IllegalArgumentException when the name cannot be a bundle's schema
     */
    public Migration(String schema, Changelog changelog) {
        this(schema, changelog, "");
    }

    /**
     * The same, with something to do at the end of each run, in the same transaction.
     *
     * @param ending SQL; a changed one makes the migration run again
     */
    public Migration(String schema, Changelog changelog, String ending) {
        if (!NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException("Not a name for a schema: " + schema);
        }
        this.schema = schema;
        this.changelog = changelog;
        this.ending = ending;
    }

    /**
     * Runs what has not run yet.
     *
     * @param owners connections of the owner role
     * @return whether there was anything to do
     */
    public boolean run(DataSource owners) throws IOException, SQLException, LiquibaseException {
        String wanted = wanted();
        try (Connection owner = owners.getConnection()) {
            owner.setAutoCommit(true);
            if (isApplied(owner, wanted)) {
                return false;
            }
            owner.setAutoCommit(false);
            try {
                boolean changed = runAlone(owner, wanted);
                owner.commit();
                return changed;
            } catch (SQLException | LiquibaseException | RuntimeException e) {
                owner.rollback();
                throw e;
            }
        }
    }

    /** Does all of it and takes it back. */
    void rehearse(DataSource owners) throws IOException, SQLException, LiquibaseException {
        String wanted = wanted();
        try (Connection owner = owners.getConnection()) {
            owner.setAutoCommit(false);
            try {
                runAlone(owner, wanted);
            } finally {
                owner.rollback();
            }
        }
    }

    private String wanted() throws IOException {
        String digest = GENERATION + changelog.digest();
        return ending.isEmpty() ? digest : digest + " " + Integer.toHexString(ending.hashCode());
    }

    private boolean runAlone(Connection owner, String wanted) throws SQLException, LiquibaseException {
        ask(owner, LOCK);
        if (isApplied(owner, wanted)) {
            return false;
        }
        execute(owner, OPEN_SCHEMA);
        if (!changelog.isEmpty()) {
            new LiquibaseRun(schema, changelog).update(owner);
        }
        if (!ending.isEmpty()) {
            executeAsIs(owner, ending);
        }
        execute(owner, "comment on schema %1$s is '" + wanted + "'");
        return true;
    }

    private boolean isApplied(Connection owner, String wanted) throws SQLException {
        return wanted.equals(ask(owner, APPLIED));
    }

    private String ask(Connection owner, String question) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(question)) {
            statement.setString(1, schema);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return String.valueOf(answer.getString(1));
            }
        }
    }

    private void execute(Connection owner, String sql) throws SQLException {
        executeAsIs(owner, sql.formatted(schema));
    }

    private static void executeAsIs(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
