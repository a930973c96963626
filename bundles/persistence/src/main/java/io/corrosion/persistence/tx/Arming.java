package io.corrosion.persistence.tx;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;
import static java.util.stream.Collectors.joining;

import io.corrosion.api.tenancy.Scope;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What PostgreSQL is told before a statement, for the rest of the transaction: whose rows may be seen, and whether
 * anything may be written. Immutable.
 *
 * <p>A read is one statement in one round trip: the query stands inside, behind a row that arms. As text in front of it
 * the arming would cost a round trip, because the driver waits between two statements as soon as it has prepared them on the
 * server and cannot tell how long their answer will be. The query depends on the arming's row ({@code lateral},
 * {@code offset 0}), so it does not begin before; should it ever, it would run unarmed and find nothing. Tables that are
 * partitioned by the very columns of their policy would find nothing in this way: partitions are chosen before anything runs.
 *
 * <p>A write has the arming in front of its first statement, as a query that answers a boolean: its length is known, and the
 * driver sends on.
 *
 * @param settings an expression with a placeholder for each value, never null and never false
 */
record Arming(String settings, List<String> values, boolean reading) {

    private static final String TENANTS =
            "set_config('app.tenants', ?, true) is not null and set_config('app.license', ?, true) is not null";
    private static final String PURPOSE = "set_config('application_name', ?, true) is not null";
    private static final String READ_ONLY = "set_config('transaction_read_only', 'on', true) is not null and ";
    private static final Pattern QUERY =
            Pattern.compile("[\\s(]*(select|with|values|table)\\b.*", CASE_INSENSITIVE | DOTALL);
    private static final int LONGEST_NAME = 63;

    static Arming of(Scope scope, boolean reading) {
        return new Arming((reading ? READ_ONLY : "") + settings(scope), valuesOf(scope), reading);
    }

    private static String settings(Scope scope) {
        return scope instanceof Scope.Platform ? PURPOSE : TENANTS;
    }

    private static List<String> valuesOf(Scope scope) {
        if (scope instanceof Scope.Licence licence) {
            return List.of(
                    array(Set.of(licence.tenant())), licence.license().value().toString());
        }
        if (scope instanceof Scope.Tenant tenant) {
            return List.of(array(Set.of(tenant.tenant())), "");
        }
        if (scope instanceof Scope.Person person) {
            return List.of(array(person.tenants()), "");
        }
        String name = "corrosion: " + ((Scope.Platform) scope).purpose();
        return List.of(name.substring(0, Math.min(LONGEST_NAME, name.length())));
    }

    private static String array(Set<?> ids) {
        return ids.stream().map(Object::toString).collect(joining(",", "{", "}"));
    }

    /** The arming by itself, as a query. */
    String alone() {
        return "select " + settings;
    }

    /** A statement that arms and then does what this one says. */
    String before(String sql) throws SQLException {
        return reading ? around(settings, sql) : alone() + ";" + sql;
    }

    /** The same for a query of a reading transaction that is sent as plain text. */
    String literallyBefore(String sql) throws SQLException {
        var text = new StringBuilder();
        var value = values.iterator();
        for (String part : settings.split("\\?", -1)) {
            text.append(part);
            if (value.hasNext()) {
                text.append('\'').append(value.next().replace("'", "''")).append('\'');
            }
        }
        return around(text.toString(), sql);
    }

    void bind(PreparedStatement prepared) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            prepared.setString(i + 1, values.get(i));
        }
    }

    private static String around(String settings, String query) throws SQLException {
        if (!QUERY.matcher(query).matches()) {
            throw new SQLException("A read-only transaction takes queries only: use write()", "25006");
        }
        return "select answer.* from (select " + settings + " as done offset 0) arming cross join lateral"
                + " (select asked.* from (\n" + query + "\n) asked where arming.done offset 0) answer";
    }
}
