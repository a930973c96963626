package io.corrosion.persistence.schema;

import io.corrosion.persistence.module.ModuleLogins;
import io.corrosion.persistence.tx.Pools;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each started bundle with the header {@value #HEADER} its schema, its data source and its transactions, and takes
 * them back when it stops. Nothing of it runs on the framework's threads: starting a bundle does not wait for PostgreSQL.
 */
@Component(
        immediate = true,
        service = {})
public final class SchemaExtender implements BundleTrackerCustomizer<BundleSchema> {

    /** The manifest header that names a bundle's schema. */
    public static final String HEADER = "Corrosion-Schema";

    private static final Logger LOG = LoggerFactory.getLogger(SchemaExtender.class);
    private static final int THREADS = 2;

    /** Seconds until the platform has better things behind it than class loading. */
    private static final int REHEARSAL_DELAY = 10;

    private final BundleContext context;
    private final Pools pools;
    private final ModuleLogins modules;
    private final ScheduledExecutorService threads;
    private final ConcurrentMap<String, Bundle> owners = new ConcurrentHashMap<>();
    private final BundleTracker<BundleSchema> tracker;

    @Activate
    public SchemaExtender(BundleContext context, @Reference Pools pools, @Reference ModuleLogins modules) {
        this.context = context;
        this.pools = pools;
        this.modules = modules;
        var number = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(
                THREADS, work -> new Thread(work, "corrosion-schema-" + number.incrementAndGet()));
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
        threads.schedule(new Rehearsal(pools), REHEARSAL_DELAY, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        tracker.close();
        threads.shutdownNow();
    }

    @Override
    public @Nullable BundleSchema addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        String name = bundle.getHeaders("").get(HEADER);
        if (name == null) {
            return null;
        }
        Bundle owner = platformsOwn(name, bundle).orElseGet(() -> owners.putIfAbsent(name, bundle));
        if (owner != null) {
            LOG.error("Schema {} belongs to {}: {} stays without one", name, owner, bundle);
            return null;
        }
        var schema = new BundleSchema(name, bundle, context, pools, modules, threads);
        schema.open();
        return schema;
    }

    /** The bundle of the platform whose schema a store module asks for, also while that bundle is stopped. */
    private Optional<Bundle> platformsOwn(String name, Bundle asking) {
        if (!BundleSchema.isOfAModule(asking)) {
            return Optional.empty();
        }
        return Arrays.stream(context.getBundles())
                .filter(other -> !BundleSchema.isOfAModule(other))
                .filter(other -> name.equals(other.getHeaders("").get(HEADER)))
                .findFirst();
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, BundleSchema schema) {
        // From STARTING to ACTIVE: nothing changes.
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, BundleSchema schema) {
        schema.close();
        owners.remove(schema.name(), bundle);
    }
}
