package io.corrosion.persistence.module;

import java.util.regex.Pattern;

/**
 * The three roles of a module's schema. The names are fit for SQL as they stand. Immutable.
 *
 * @param app held by row-level security
 * @param platform sees the rows of all organisations, in its own schema only
 * @param owner owns the schema and what its migrations make
 */
record RoleNames(String schema, String app, String platform, String owner) {

    private static final Pattern SCHEMA = Pattern.compile("(?!pg_|public$|information_schema$)[a-z][a-z0-9_]{0,39}");

    /** @throws IllegalArgumentException when no module can have a schema of this name */
    static RoleNames of(String schema) {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("Not a name for a module's schema: " + schema);
        }
        return new RoleNames(schema, "corrosion_m_" + schema, "corrosion_mp_" + schema, "corrosion_mo_" + schema);
    }
}
