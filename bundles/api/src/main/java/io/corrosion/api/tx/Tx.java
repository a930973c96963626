package io.corrosion.api.tx;

import io.corrosion.api.tenancy.Scope;
import java.sql.Connection;
import java.util.UUID;
import javax.persistence.EntityManager;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An open transaction, armed with its scope. Confined to the thread and to the lambda it was opened for; stores take it
 * as their first parameter and never open, commit or close anything.
 */
@ProviderType
public interface Tx {

    /** The scope both walls are armed with. */
    Scope scope();

    /**
     * The one connection of this transaction, for plain SQL. Row-level security is armed on it. Commit, rollback, close
     * and {@code setAutoCommit} are refused.
     */
    Connection connection();

    /**
     * The slice's entity manager on the same connection.
     *
     * @throws IllegalStateException when the bundle has no persistence unit, or the scope is {@link Scope.Person} or
     *     {@link Scope.Platform}: work over several organisations is plain SQL
     */
    EntityManager entities();

    /** The tenant of a {@link Scope.Licence} or {@link Scope.Tenant}, as the value for {@code tenant_id} columns. */
    UUID tenantId();

    /** Runs the action after a successful commit, on the same thread; never after a rollback. Must not throw. */
    void afterCommit(Runnable action);
}
