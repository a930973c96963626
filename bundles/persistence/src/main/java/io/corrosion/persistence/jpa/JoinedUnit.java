package io.corrosion.persistence.jpa;

import io.corrosion.api.persistence.Tenancy;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.persistence.tx.Entities;
import java.sql.Connection;
import java.util.Map;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;

/**
 * A persistence unit whose entity managers run on the connection of a transaction that is already open and armed.
 * Thread-safe.
 */
public final class JoinedUnit implements Entities {

    private static final TenantId NOBODY = new TenantId(new UUID(0, 0));

    private final EntityManagerFactory factory;
    private final UnitDataSource source;

    /**
     * @param source the data source the factory was made with
     */
    public JoinedUnit(EntityManagerFactory factory, UnitDataSource source) {
        this.factory = factory;
        this.source = source;
    }

    /** Makes the unit read its mappings now, so that a mistake in them comes out here and the first user does not wait. */
    public void warmUp() {
        create(NOBODY).close();
    }

    @Override
    public EntityManager join(Connection connection, TenantId tenant) {
        EntityManager entities = create(tenant);
        source.lending(connection, () -> {
            entities.getTransaction().begin();
            // Asking for the connection is what makes EclipseLink begin at once, so that reads run on it, too.
            if (entities.unwrap(Connection.class) != connection) {
                throw new IllegalStateException(
                        "The entity manager took another connection than that of its transaction");
            }
            return entities;
        });
        return entities;
    }

    private EntityManager create(TenantId tenant) {
        return factory.createEntityManager(Map.of(Tenancy.TENANT_PROPERTY, tenant.toString()));
    }
}
