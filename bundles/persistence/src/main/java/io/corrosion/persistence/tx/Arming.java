package io.corrosion.persistence.tx;

import static java.util.stream.Collectors.joining;

import io.corrosion.api.tenancy.Scope;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/**
 * What PostgreSQL is told before a statement, for the rest of the transaction: whose rows may be seen, and whether
 * anything may be written. Immutable.
 *
 * <p>It travels in front of the statement, in the same round trip. A read brings its own transaction along, because the
 * driver puts an end of message between two statements as soon as it has prepared them on the server and cannot tell how
 * long their answer will be; without {@code begin}, that end would be the end of what was set. For the same reason the
 * arming answers with booleans: their length is known, and the driver sends on.
 *
 * @param statement one query with a placeholder for each value
 */
record Arming(String statement, List<String> values, boolean reading) {

    private static final String TENANTS =
            "select set_config('app.tenants', ?, true) is null, set_config('app.license', ?, true) is null";
    private static final String PURPOSE = "select set_config('application_name', ?, true) is null";
    private static final String BEGIN = "begin read only;";
    private static final String COMMIT = "\n;commit";
    private static final int LONGEST_NAME = 63;

    static Arming of(Scope scope, boolean reading) {
        return new Arming(settings(scope), valuesOf(scope), reading);
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

    /** All as one text: pgjdbc sends it in one round trip where it can. */
    String before(String sql) {
        return around(statement, sql);
    }

    /** Passes over the answers that come before that of the statement itself. */
    void skipTo(Statement executed) throws SQLException {
        for (int answer = reading ? 2 : 1; answer > 0; answer--) {
            executed.getMoreResults();
        }
    }

    /** The same for statements without placeholders. */
    String literallyBefore(String sql) {
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

    private String around(String armed, String sql) {
        return reading ? BEGIN + armed + ";" + sql + COMMIT : armed + ";" + sql;
    }
}
