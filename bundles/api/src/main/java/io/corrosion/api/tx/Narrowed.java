package io.corrosion.api.tx;

import io.corrosion.api.tenancy.Scope;
import java.sql.Connection;
import java.util.UUID;
import javax.persistence.EntityManager;

/**
 * A transaction of the platform, seen as one organisation's or one server's: what is audited, announced and sent through it
 * belongs there, while all of it commits together. Confined like the transaction behind it.
 */
public final class Narrowed implements Tx {

    private final Tx whole;
    private final Scope scope;
    private final UUID tenant;

    private Narrowed(Tx whole, Scope scope, UUID tenant) {
        this.whole = whole;
        this.scope = scope;
        this.tenant = tenant;
    }

    /** To an organisation. */
    public static Tx to(Tx whole, Scope.Tenant scope) {
        return new Narrowed(whole, scope, scope.tenant().value());
    }

    /** To a server. */
    public static Tx to(Tx whole, Scope.Licence scope) {
        return new Narrowed(whole, scope, scope.tenant().value());
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public Connection connection() {
        return whole.connection();
    }

    @Override
    public EntityManager entities() {
        throw new IllegalStateException("Work over several organisations is plain SQL");
    }

    @Override
    public UUID tenantId() {
        return tenant;
    }

    @Override
    public void afterCommit(Runnable action) {
        whole.afterCommit(action);
    }
}
