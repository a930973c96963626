package io.corrosion.persistence;

import io.corrosion.persistence.tx.Pools;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The pools that {@code etc/org.ops4j.datasource-*.cfg} describe. They may come, go and be swapped at any time. */
@Component(service = {PooledRoles.class, Pools.class})
public final class PooledRoles implements Pools {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PoolSlot owner = new PoolSlot("owner", PATIENCE);
    private final PoolSlot app = new PoolSlot("app", PATIENCE);
    private final PoolSlot platform = new PoolSlot("platform", PATIENCE);

    @Override
    public DataSource owner() {
        return owner.await();
    }

    @Override
    public DataSource app() {
        return app.await();
    }

    @Override
    public DataSource platform() {
        return platform.await();
    }

    /** The runtime role's pool of this moment; does not wait. */
    Optional<DataSource> appNow() {
        return app.now();
    }

    @Reference(
            target = "(osgi.jndi.service.name=owner)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindOwner(DataSource pool) {
        owner.fill(pool);
    }

    void unbindOwner(DataSource pool) {
        owner.empty(pool);
    }

    @Reference(
            target = "(osgi.jndi.service.name=app)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindApp(DataSource pool) {
        app.fill(pool);
    }

    void unbindApp(DataSource pool) {
        app.empty(pool);
    }

    @Reference(
            target = "(osgi.jndi.service.name=platform)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPlatform(DataSource pool) {
        platform.fill(pool);
    }

    void unbindPlatform(DataSource pool) {
        platform.empty(pool);
    }
}
