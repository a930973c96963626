package io.corrosion.modules;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * A copy of a module's tables, taken before an update, one for each module: the newest replaces the one before. It lies in a
 * schema beside the module's own. All tables are copied in one statement, so that they fit each other; row-level security
 * does not hide rows from it. Thread-safe.
 */
@Component(service = Snapshots.class)
public final class Snapshots {

    /** Modules that keep more are not copied: that would hold up the update, and is what database backups are for. */
    static final long MAX_BYTES = 256L * 1024 * 1024;

    private static final Pattern SCHEMA = Pattern.compile("[a-z][a-z0-9_]{0,50}");
    private static final String TABLES = """
            select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relkind in ('r', 'p') and not c.relispartition
                and c.relname not like 'databasechangelog%' order by c.oid""";
    private static final String BYTES = """
            select coalesce(sum(pg_relation_size(c.oid)), 0)::bigint as bytes from pg_class c
            join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relkind = 'r'""";

    /** Tables in an order in which rows may be put back: none before one it refers to. */
    private static final String REFERS = """
            select distinct child.relname as child, parent.relname as parent from pg_constraint k
            join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
            join pg_namespace n on n.oid = child.relnamespace
            where k.contype = 'f' and n.nspname = ? and k.conrelid <> k.confrelid""";

    private static final String COLUMNS = """
            select a.column_name as name from information_schema.columns a
            join information_schema.columns b on b.column_name = a.column_name and b.table_name = a.table_name
            where a.table_schema = ? and b.table_schema = ? and a.table_name = ?
                and b.is_generated = 'NEVER' order by a.ordinal_position""";
    private static final String REMEMBER = """
            insert into modules.module_snapshots (slug, schema_name, version, tables, taken_at) values (?, ?, ?, ?, ?)
            on conflict (slug) do update set schema_name = excluded.schema_name, version = excluded.version,
                tables = excluded.tables, taken_at = excluded.taken_at""";

    private final Transactions transactions;

    @Reference(
            target = "(osgi.jndi.service.name=owner)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable DataSource owner;

    @Activate
    public Snapshots(@Reference(target = "(corrosion.schema=modules)") Transactions transactions) {
        this.transactions = transactions;
    }

    Snapshots(Transactions transactions, DataSource owner) {
        this(transactions);
        this.owner = owner;
    }

    /**
     * What is kept of a module.
     *
     * @param version the version that wrote the rows
     */
    record Snapshot(String schema, String version, List<String> tables, Instant takenAt) {}

    Optional<Snapshot> of(String slug) {
        return transactions.read(
                InstalledModules.SCOPE,
                tx -> Sql.first(
                        tx,
                        "select * from modules.module_snapshots where slug = ?",
                        row -> new Snapshot(
                                row.text("schema_name"),
                                row.text("version"),
                                row.texts("tables"),
                                row.instant("taken_at")),
                        slug));
    }

    /** Bytes the module keeps. */
    long size(String schema) {
        return transactions
                .read(InstalledModules.SCOPE, tx -> Sql.first(tx, BYTES, row -> row.count("bytes"), schema))
                .orElse(0L);
    }

    /**
     * Copies the tables.
     *
     * @return what was done, in a sentence
     */
    String take(String slug, String schema, String version, Instant now) {
        DataSource owners = owner;
        if (owners == null || !SCHEMA.matcher(schema).matches()) {
            return "Its tables were not copied: the owner's database connection is not there.";
        }
        List<String> tables = transactions.read(InstalledModules.SCOPE, tx -> tables(tx, schema));
        if (tables.isEmpty()) {
            return "It has no tables to copy.";
        }
        long size = size(schema);
        if (size > MAX_BYTES) {
            return "Its tables were not copied: " + size / (1024 * 1024) + " MB are more than 256 MB.";
        }
        makeRoom(owners, schema, tables);
        transactions.run(InstalledModules.SCOPE, tx -> {
            Sql.update(tx, copyAll(schema, tables));
            Sql.update(tx, REMEMBER, slug, schema, version, tables, now);
        });
        return "Its " + tables.size() + " tables were copied.";
    }

    /** Puts the rows back, whatever the tables hold now; columns that are new keep their defaults. */
    void restore(Snapshot snapshot) {
        String schema = snapshot.schema();
        transactions.run(InstalledModules.SCOPE, tx -> {
            List<String> order = inOrder(tx, schema, snapshot.tables());
            for (int i = order.size() - 1; i >= 0; i--) {
                Sql.update(tx, "delete from " + name(schema, order.get(i)));
            }
            for (String table : order) {
                String columns = String.join(
                        ", ", Sql.list(tx, COLUMNS, row -> quoted(row.text("name")), copy(schema), schema, table));
                Sql.update(
                        tx,
                        "insert into " + name(schema, table) + " (" + columns + ") overriding system value select "
                                + columns + " from " + name(copy(schema), table));
            }
        });
    }

    private static List<String> tables(Tx tx, String schema) {
        return Sql.list(tx, TABLES, row -> row.text("name"), schema);
    }

    private static void makeRoom(DataSource owners, String schema, List<String> tables) {
        try (Connection connection = owners.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop schema if exists " + copy(schema) + " cascade");
                statement.execute("create schema " + copy(schema));
                statement.execute("grant usage on schema " + copy(schema) + " to corrosion_platform");
                for (String table : tables) {
                    String copied = name(copy(schema), table);
                    statement.execute("create table " + copied + " (like " + name(schema, table) + ")");
                    statement.execute("alter table " + copied + " enable row level security");
                    statement.execute("alter table " + copied + " force row level security");
                    statement.execute("create policy nobody on " + copied + " using (false)");
                    statement.execute("grant select, insert on " + copied + " to corrosion_platform");
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new SqlFailure("the copy of a module's tables", e);
        }
    }

    private static String copyAll(String schema, List<String> tables) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            String table = tables.get(i);
            String insert = "insert into " + name(copy(schema), table) + " select * from " + name(schema, table);
            if (i < tables.size() - 1) {
                sql.append(i == 0 ? "with " : ", ")
                        .append("t")
                        .append(i)
                        .append(" as (")
                        .append(insert)
                        .append(") ");
            } else {
                sql.append(insert);
            }
        }
        return sql.toString();
    }

    private static List<String> inOrder(Tx tx, String schema, List<String> tables) {
        record Link(String child, String parent) {}
        List<Link> links = Sql.list(tx, REFERS, row -> new Link(row.text("child"), row.text("parent")), schema);
        List<String> waiting = new ArrayList<>(tables);
        waiting.retainAll(tables(tx, schema));
        List<String> order = new ArrayList<>();
        while (!waiting.isEmpty()) {
            List<String> ready = waiting.stream()
                    .filter(table -> links.stream()
                            .noneMatch(link -> link.child().equals(table) && waiting.contains(link.parent())))
                    .toList();
            List<String> next = ready.isEmpty() ? List.copyOf(waiting) : ready;
            order.addAll(next);
            waiting.removeAll(next);
        }
        return order;
    }

    private static String copy(String schema) {
        return schema + "__before";
    }

    private static String name(String schema, String table) {
        return quoted(schema) + "." + quoted(table);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
