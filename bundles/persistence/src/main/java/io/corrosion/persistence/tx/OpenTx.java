package io.corrosion.persistence.tx;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.persistence.EntityManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction between its opening and its end. Confined to its thread. */
final class OpenTx implements Tx {

    private static final Logger LOG = LoggerFactory.getLogger(OpenTx.class);

    private final Scope scope;
    private final Connection pooled;
    private final ArmedConnection armed;
    private final Connection connection;
    private final Entities entities;
    private final List<Runnable> afterCommit = new ArrayList<>(0);
    private @Nullable EntityManager entityManager;

    OpenTx(Scope scope, Connection pooled, boolean reading, Entities entities) throws SQLException {
        pooled.setAutoCommit(reading);
        this.scope = scope;
        this.pooled = pooled;
        this.armed = new ArmedConnection(pooled, Arming.of(scope, reading), reading);
        this.connection = armed.forStores();
        this.entities = entities;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public EntityManager entities() {
        if (entityManager == null) {
            entityManager = entities.join(armed.forEntities(), tenant());
        }
        return entityManager;
    }

    @Override
    public UUID tenantId() {
        return tenant().value();
    }

    @Override
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    private TenantId tenant() {
        if (scope instanceof Scope.Licence licence) {
            return licence.tenant();
        }
        if (scope instanceof Scope.Tenant tenant) {
            return tenant.tenant();
        }
        throw new IllegalStateException("Work over several organisations is plain SQL: " + scope);
    }

    /** Writes what the entity manager holds back, then commits. */
    void commit() throws SQLException {
        if (entityManager != null) {
            entityManager.getTransaction().commit();
        }
        if (!armed.isReading()) {
            pooled.commit();
        }
    }

    /** Undoes everything; a failure of that is only added to the reason for it. */
    void rollback(Throwable reason) {
        try {
            if (entityManager != null && entityManager.getTransaction().isActive()) {
                entityManager.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
        try {
            if (!armed.isReading()) {
                pooled.rollback();
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    void close() {
        if (entityManager != null) {
            entityManager.close();
        }
    }

    void runAfterCommit() {
        for (Runnable action : afterCommit) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("Work after a commit failed; the commit stands", e);
            }
        }
    }
}
