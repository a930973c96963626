package io.corrosion.persistence.module;

import io.corrosion.persistence.schema.Changelog;
import io.corrosion.persistence.schema.Migration;
import io.corrosion.persistence.tx.Pools;
import java.sql.SQLException;

/** One module's part of the database: its roles made, its pools open until it is closed. Thread-safe. */
public final class ModuleDatabase implements AutoCloseable {

    private final RoleNames roles;
    private final ModulePools pools;

    private ModuleDatabase(RoleNames roles, ModulePools pools) {
        this.roles = roles;
        this.pools = pools;
    }

    /**
     * Makes what is missing and opens it.
     *
     * @param known whether this was done before in this process, so that a look suffices
     */
    static ModuleDatabase open(String schema, ModuleRoles maker, Logins logins, int connections, boolean known)
            throws SQLException {
        RoleNames roles = RoleNames.of(schema);
        if (!known || !maker.isPrepared(roles)) {
            maker.prepare(roles);
        }
        return new ModuleDatabase(roles, new ModulePools(roles, logins, connections));
    }

    /** Connections under the module's own roles. */
    public Pools pools() {
        return pools;
    }

    /** The migration as the module's owner runs it, with its doors at the end. */
    public Migration migration(Changelog changelog) {
        return new Migration(roles.schema(), changelog, ModuleRoles.doors(roles));
    }

    @Override
    public void close() {
        pools.close();
    }
}
