package io.corrosion.persistence.tx;

import static java.util.stream.Collectors.joining;

import io.corrosion.api.tenancy.Scope;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * What PostgreSQL is told before a statement, for the rest of the transaction: whose rows may be seen, and whether
 * anything may be written. Immutable.
 *
 * <p>While a transaction writes, it travels in front of the first statement, in the same round trip. A read carries it
 * inside: one statement, whose transaction is its own. The query proper stands behind a condition that knows nothing of
 * its rows, so PostgreSQL asks that one first (a gating {@code Result} with a one-time filter), and asking it is the
 * arming. Were it ever the other way round, a query would find no rows at all: settings end with their transaction.
 *
 * @param statement one query with a placeholder for each value and a single true as its answer
 */
record Arming(String statement, List<String> values, boolean reading) {

    private static final String TENANTS =
            "select set_config('app.tenants', ?, true) is not null and set_config('app.license', ?, true) is not null";
    private static final String PURPOSE = "select set_config('application_name', ?, true) is not null";
    private static final String READ_ONLY = " and set_config('transaction_read_only', 'on', true) is not null";
    private static final List<String> QUERIES = List.of("select", "with", "values");
    private static final int LONGEST_NAME = 63;

    static Arming of(Scope scope, boolean reading) {
        String settings = scope instanceof Scope.Platform ? PURPOSE : TENANTS;
        return new Arming(reading ? settings + READ_ONLY : settings, valuesOf(scope), reading);
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

    /** All as one text: pgjdbc sends it in one round trip. */
    String before(String sql) throws SQLException {
        return around(statement, sql);
    }

    /** Passes over the answers that come before that of the statement itself. */
    void skipTo(Statement executed) throws SQLException {
        if (!reading) {
            executed.getMoreResults();
        }
    }

    /** The same for statements without placeholders. */
    String literallyBefore(String sql) throws SQLException {
        var text = new StringBuilder();
        var value = values.iterator();
        for (String part : statement.split("\\?", -1)) {
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

    private String around(String armed, String sql) throws SQLException {
        if (!reading) {
            return armed + ";" + sql;
        }
        if (!isQuery(sql)) {
            throw onlyQueries();
        }
        return "with arming (done) as materialized (" + armed + ") select answer.* from (" + sql
                + "\n) as answer where (select done from arming)";
    }

    private static boolean isQuery(String sql) {
        int start = 0;
        while (start < sql.length() && (sql.charAt(start) == '(' || Character.isWhitespace(sql.charAt(start)))) {
            start++;
        }
        for (String word : QUERIES) {
            if (sql.regionMatches(true, start, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    static SQLException onlyQueries() {
        return new SQLFeatureNotSupportedException("A read-only transaction takes queries only: use write()");
    }
}
