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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * Copies of a module's tables, taken before updates, in schemas beside the module's own. The copy before an update that succeeded
 * is kept until the next one succeeds, and so is the one before the first try of an update that failed: the rows may have been
 * changed by the time of the next. All tables are copied in one statement, so that they fit each other; row-level security
 * does not hide rows from it. Thread-safe.
 */
@Component(service = Snapshots.class)
public final class Snapshots {

    /** Modules that keep more are not copied: that would hold up the update, and is what database backups are for. */
    static final long MAX_BYTES = 256L * 1024 * 1024;

    private static final long MEGABYTE = 1024 * 1024;

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
            insert into modules.module_copies (slug, place, schema_name, version, tables, taken_at) values (?, ?, ?, ?, ?, ?)
            on conflict (slug, place) do update set schema_name = excluded.schema_name, version = excluded.version,
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

    /** Which copy: its schema is named after it. */
    enum Place {
        /** Before the newest update that succeeded. */
        BEFORE,
        /** Before the first try of an update that has not succeeded yet. */
        TRIED,
        /** Before another try of it. */
        NEXT
    }

    /**
     * What is kept of a module.
     *
     * @param version the version that wrote the rows
     */
    record Snapshot(Place place, String schema, String version, List<String> tables, Instant takenAt) {}

    /**
     * What {@link #take} did.
     *
     * @param place of the copy; empty when there is none
     * @param skipped whether there are tables that were not copied
     * @param words the same in a sentence
     */
    record Copy(Optional<Place> place, boolean skipped, String words) {

        static Copy needless() {
            return new Copy(Optional.empty(), false, "It has no tables to copy.");
        }
    }

    /** What can be put back, one for each version: the rows as they were before anything was tried. */
    List<Snapshot> of(String slug) {
        Map<String, Snapshot> byVersion = new LinkedHashMap<>();
        all(slug).stream()
                .filter(copy -> copy.place() != Place.NEXT)
                .sorted(Comparator.comparing(Snapshot::takenAt).reversed())
                .forEach(copy -> byVersion.putIfAbsent(copy.version(), copy));
        return List.copyOf(byVersion.values());
    }

    private List<Snapshot> all(String slug) {
        return transactions.read(
                InstalledModules.SCOPE,
                tx -> Sql.list(
                        tx,
                        "select * from modules.module_copies where slug = ?",
                        row -> new Snapshot(
                                row.choice("place", Place.class),
                                row.text("schema_name"),
                                row.text("version"),
                                row.texts("tables"),
                                row.instant("taken_at")),
                        slug));
    }

    /** Why the tables of this schema cannot be copied, in a sentence; empty when they can. */
    Optional<String> obstacle(String schema) {
        if (owner == null || !SCHEMA.matcher(schema).matches()) {
            return Optional.of("Its tables cannot be copied first: the owner's database connection is not there.");
        }
        long size = size(schema);
        return size > MAX_BYTES
                ? Optional.of("Its tables cannot be copied first: " + size / MEGABYTE + " MB are more than "
                        + MAX_BYTES / MEGABYTE + " MB.")
                : Optional.empty();
    }

    /** Bytes the module keeps. */
    long size(String schema) {
        return transactions
                .read(InstalledModules.SCOPE, tx -> Sql.first(tx, BYTES, row -> row.count("bytes"), schema))
                .orElse(0L);
    }

    /** Copies the tables before an update of this version is tried. */
    Copy take(String slug, String schema, String version, Instant now) {
        Optional<String> obstacle = obstacle(schema);
        if (obstacle.isPresent()) {
            return new Copy(Optional.empty(), true, obstacle.get());
        }
        List<String> tables = transactions.read(InstalledModules.SCOPE, tx -> tables(tx, schema));
        if (tables.isEmpty()) {
            return Copy.needless();
        }
        boolean again = all(slug).stream()
                .anyMatch(copy -> copy.place() == Place.TRIED && copy.version().equals(version));
        Place place = again ? Place.NEXT : Place.TRIED;
        String copied = copy(schema, place);
        asOwner(statement -> makeRoom(statement, schema, copied, tables));
        transactions.run(InstalledModules.SCOPE, tx -> {
            Sql.update(tx, copyAll(schema, copied, tables));
            Sql.update(tx, REMEMBER, slug, place, schema, version, tables, now);
        });
        return new Copy(Optional.of(place), false, "Its " + tables.size() + " tables were copied.");
    }

    /** The update before which this copy was taken has succeeded: it replaces the older ones. */
    void succeeded(String slug, Copy taken) {
        taken.place()
                .flatMap(place ->
                        all(slug).stream().filter(copy -> copy.place() == place).findFirst())
                .ifPresent(copy -> asOwner(statement -> promote(statement, slug, copy)));
    }

    private static void promote(Statement statement, String slug, Snapshot taken) throws SQLException {
        for (Place place : Place.values()) {
            if (place != taken.place()) {
                statement.execute("drop schema if exists " + copy(taken.schema(), place) + " cascade");
            }
        }
        statement.execute("alter schema " + copy(taken.schema(), taken.place()) + " rename to "
                + copy(taken.schema(), Place.BEFORE));
        String mine = " where slug = '" + slug.replace("'", "''") + "' and place ";
        String now = "'" + wire(taken.place()) + "'";
        statement.execute("delete from modules.module_copies" + mine + "<> " + now);
        statement.execute("update modules.module_copies set place = 'before'" + mine + "= " + now);
    }

    /** Puts the rows back, whatever the tables hold now; columns that are new keep their defaults. */
    void restore(Snapshot snapshot) {
        String schema = snapshot.schema();
        transactions.run(InstalledModules.SCOPE, tx -> {
            List<String> order = inOrder(tx, schema, snapshot.tables());
            for (int i = order.size() - 1; i >= 0; i--) {
                Sql.update(tx, "delete from " + name(schema, order.get(i)));
            }
            order.forEach(table -> fill(tx, schema, table, copy(schema, snapshot.place())));
        });
    }

    private static void fill(Tx tx, String schema, String table, String copied) {
        List<String> both = Sql.list(tx, COLUMNS, row -> quoted(row.text("name")), copied, schema, table);
        String columns = String.join(", ", both);
        Sql.update(
                tx,
                "insert into " + name(schema, table) + " (" + columns + ") overriding system value select " + columns
                        + " from " + name(copied, table));
    }

    private static List<String> tables(Tx tx, String schema) {
        return Sql.list(tx, TABLES, row -> row.text("name"), schema);
    }

    /** What the owner of the schemas does, as one transaction. */
    private interface Work {
        void on(Statement statement) throws SQLException;
    }

    private void asOwner(Work work) {
        DataSource owners = owner;
        if (owners == null) {
            throw new SqlFailure("the copy of a module's tables", new SQLException("no connection of the owner"));
        }
        try (Connection connection = owners.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                work.on(statement);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new SqlFailure("the copy of a module's tables", e);
        }
    }

    private static void makeRoom(Statement statement, String schema, String copied, List<String> tables)
            throws SQLException {
        statement.execute("drop schema if exists " + copied + " cascade");
        statement.execute("create schema " + copied);
        statement.execute("grant usage on schema " + copied + " to corrosion_platform");
        for (String table : tables) {
            String name = name(copied, table);
            statement.execute("create table " + name + " (like " + name(schema, table) + ")");
            statement.execute("alter table " + name + " enable row level security");
            statement.execute("alter table " + name + " force row level security");
            statement.execute("create policy nobody on " + name + " using (false)");
            statement.execute("grant select, insert on " + name + " to corrosion_platform");
        }
    }

    private static String copyAll(String schema, String copied, List<String> tables) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < tables.size(); i++) {
            String table = tables.get(i);
            String insert = "insert into " + name(copied, table) + " select * from " + name(schema, table);
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

    private static String copy(String schema, Place place) {
        return schema + "__" + wire(place);
    }

    private static String wire(Place place) {
        return place.name().toLowerCase(Locale.ROOT);
    }

    private static String name(String schema, String table) {
        return quoted(schema) + "." + quoted(table);
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
