package io.corrosion.persistence.tx;

import static java.util.stream.Collectors.joining;

import io.corrosion.api.tenancy.Scope;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What PostgreSQL is told before a statement, for the rest of the transaction: whose rows may be seen, and whether
 * anything may be written. Immutable.
 *
 * @param statement one query with a placeholder for each value
 */
record Arming(String statement, List<String> values) {

    private static final String TENANTS =
            "select set_config('app.tenants', ?, true), set_config('app.license', ?, true)";
    private static final String PURPOSE = "select set_config('application_name', ?, true)";
    private static final String READ_ONLY = ", set_config('transaction_read_only', 'on', true)";
    private static final int LONGEST_NAME = 63;

    static Arming of(Scope scope, boolean reading) {
        return new Arming(settings(scope) + (reading ? READ_ONLY : ""), valuesOf(scope));
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

    /** Both statements as one: pgjdbc sends them in one round trip, PostgreSQL runs them in one transaction. */
    String before(String sql) {
        return statement + ";" + sql;
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
        return text.append(';').append(sql).toString();
    }

    void bind(PreparedStatement prepared) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            prepared.setString(i + 1, values.get(i));
        }
    }
}
