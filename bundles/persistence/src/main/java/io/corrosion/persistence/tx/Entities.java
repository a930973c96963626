package io.corrosion.persistence.tx;

import io.corrosion.api.tenancy.TenantId;
import java.sql.Connection;
import javax.persistence.EntityManager;

/** Opens entity managers of one slice on a connection that is already armed. Thread-safe. */
@FunctionalInterface
public interface Entities {

    /** Of a bundle without a persistence unit. */
    Entities NONE = (connection, tenant) -> {
        throw new IllegalStateException("This bundle has no persistence unit: no META-INF/persistence.xml");
    };

    /** An entity manager of the tenant whose transaction has begun, and whose every statement runs on the connection. */
    EntityManager join(Connection connection, TenantId tenant);
}
