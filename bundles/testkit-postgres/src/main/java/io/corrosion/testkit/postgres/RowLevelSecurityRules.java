package io.corrosion.testkit.postgres;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Reads the catalogue and refuses tables without the second wall: whatever carries {@code tenant_id} or
 * {@code license_id} must have row-level security enabled and forced, and a policy (a partition needs none: without one nobody
 * reads it but through its parent); whatever carries neither must be
 * explained. Liquibase's own two tables are not looked at.
 */
public final class RowLevelSecurityRules {

    private static final String UNGUARDED = """
            select n.nspname || '.' || c.relname as table_name,
                   exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
                           and a.attname in ('tenant_id', 'license_id')) as scoped,
                   c.relrowsecurity and c.relforcerowsecurity
                       and (c.relispartition or exists (select from pg_policy p where p.polrelid = c.oid)) as guarded
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
              and n.nspname not like 'pg\\_%' and c.relname not like 'databasechangelog%'
            order by 1
            """;

    private RowLevelSecurityRules() {}

    /**
     * Fails with one line for each table that breaks the rule.
     *
     * @param explained {@code schema.table} of tables that need no policy, each with a reason where the list is kept
     */
    public static void check(DataSource source, Collection<String> explained) {
        List<String> broken = broken(source, Set.copyOf(explained));
        if (!broken.isEmpty()) {
            throw new AssertionError(
                    broken.stream().collect(joining("\n  ", "Tables without the second wall:\n  ", "")));
        }
    }

    private static List<String> broken(DataSource source, Set<String> explained) {
        var broken = new ArrayList<String>();
        try (Connection connection = source.getConnection();
                var rows = connection.createStatement().executeQuery(UNGUARDED)) {
            while (rows.next()) {
                String table = rows.getString("table_name");
                boolean scoped = rows.getBoolean("scoped");
                if (scoped && !rows.getBoolean("guarded") && !explained.contains(table)) {
                    broken.add(table + " has tenant_id or license_id, but row-level security is not enabled, forced"
                            + " and given a policy");
                } else if (!scoped && !explained.contains(table)) {
                    broken.add(table + " has neither tenant_id nor license_id and is not on the explained list");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The catalogue cannot be read", e);
        }
        return broken;
    }
}
