package io.corrosion.itests.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** {@code unscoped.tsv}: tables of our own schemas without a column that says whose a row is. Immutable. */
final class UnscopedTables {

    private static final String EVERYWHERE = "*.databasechangelog";
    private static final Pattern SCHEMA = Pattern.compile("(?m)^Corrosion-Schema: *([a-z_]+)");
    private static final String REACH = """
            select n.nspname, t.relname,
                   case when not has_table_privilege(t.oid, 'select, insert, update, delete') then 'platform'
                        when not (t.relrowsecurity and t.relforcerowsecurity) then 'shared'
                        when exists (select from pg_policy p where p.polrelid = t.oid
                             and (p.polroles = '{0}' or 'corrosion_app'::regrole = any (p.polroles))) then 'policy'
                        else 'nobody' end as reach
            from pg_class t join pg_namespace n on n.oid = t.relnamespace
            where t.relkind in ('r', 'p') and not t.relispartition
              and not exists (select from pg_attribute a where a.attrelid = t.oid and not a.attisdropped
                              and a.attname in ('tenant_id', 'license_id'))""";

    private final Map<String, String> reaches;
    private final Set<String> unexplained;

    private UnscopedTables(Map<String, String> reaches, Set<String> unexplained) {
        this.reaches = reaches;
        this.unexplained = unexplained;
    }

    static UnscopedTables read() throws IOException {
        Map<String, String> reaches = new TreeMap<>();
        Set<String> unexplained = new TreeSet<>();
        for (String line :
                Files.readAllLines(home().resolve("karaf-assembly/itests/src/test/resources/isolation/unscoped.tsv"))) {
            if (!line.startsWith("#") && !line.startsWith("TABLE\t")) {
                String[] cells = line.split("\t", -1);
                reaches.put(cells[0], cells.length > 1 ? cells[1] : "");
                if (cells.length != 3 || cells[2].length() < 15) {
                    unexplained.add(cells[0]);
                }
            }
        }
        return new UnscopedTables(reaches, unexplained);
    }

    /** What the catalogue says to the runtime role: each table and how it is reached. Store modules prove their own. */
    static Map<String, String> observed(Statement sql) throws SQLException, IOException {
        Set<String> ours = schemas();
        Map<String, String> observed = new TreeMap<>();
        try (ResultSet rows = sql.executeQuery(REACH)) {
            while (rows.next()) {
                String table = rows.getString("relname");
                if (ours.contains(rows.getString("nspname"))) {
                    boolean isBook = EVERYWHERE.endsWith("." + table);
                    observed.put(
                            isBook ? EVERYWHERE : rows.getString("nspname") + "." + table, rows.getString("reach"));
                }
            }
        }
        return observed;
    }

    void compare(Map<String, String> observed) {
        SoftAssertions soft = new SoftAssertions();
        observed.forEach((table, reach) -> soft.assertThat(reaches.getOrDefault(table, "no line"))
                .as(
                        table
                                + " has neither tenant_id nor license_id: give it one, or a line in unscoped.tsv that says why not")
                .isEqualTo(reach));
        soft.assertThat(observed.keySet())
                .as("lines of unscoped.tsv whose tables are gone")
                .containsAll(reaches.keySet());
        soft.assertThat(unexplained)
                .as("lines of unscoped.tsv that explain nothing")
                .isEmpty();
        soft.assertAll();
    }

    /** Of the bundles in the box, as their manifests say it. */
    private static Set<String> schemas() throws IOException {
        Set<String> schemas = new TreeSet<>();
        for (String shelf : List.of("bundles", "features")) {
            try (Stream<Path> files = Files.walk(home().resolve(shelf), 2)) {
                for (Path file : files.filter(path -> path.endsWith("bnd.bnd")).toList()) {
                    SCHEMA.matcher(Files.readString(file)).results().forEach(found -> schemas.add(found.group(1)));
                }
            }
        }
        return schemas;
    }

    private static Path home() {
        return Path.of(System.getProperty("corrosion.home", "../.."));
    }
}
