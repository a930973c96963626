package io.corrosion.persistence.schema;

import java.util.function.Function;
import javax.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for one bundle's persistence unit, whose name is known at run time only: declarative services cannot. */
final class UnitTracker implements ServiceTrackerCustomizer<EntityManagerFactory, Runnable> {

    private static final Logger LOG = LoggerFactory.getLogger(UnitTracker.class);

    private final BundleContext context;
    private final String unit;
    private final Function<EntityManagerFactory, Runnable> arrival;
    private final ServiceTracker<EntityManagerFactory, Runnable> tracker;

    /**
     * @param arrival what to do when the unit is up; answers what to do when it goes
     */
    UnitTracker(BundleContext context, String unit, Function<EntityManagerFactory, Runnable> arrival) {
        this.context = context;
        this.unit = unit;
        this.arrival = arrival;
        this.tracker = new ServiceTracker<>(context, filter(unit), this);
    }

    private static Filter filter(String unit) {
        try {
            return FrameworkUtil.createFilter(
                    "(&(objectClass=" + EntityManagerFactory.class.getName() + ")(osgi.unit.name=" + unit + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(unit, e);
        }
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    @Override
    public @Nullable Runnable addingService(ServiceReference<EntityManagerFactory> reference) {
        try {
            return arrival.apply(context.getService(reference));
        } catch (RuntimeException e) {
            LOG.error("Persistence unit {} cannot be used: {}", unit, e.getMessage(), e);
            context.ungetService(reference);
            return null;
        }
    }

    @Override
    public void modifiedService(ServiceReference<EntityManagerFactory> reference, Runnable departure) {
        // Its properties do not matter.
    }

    @Override
    public void removedService(ServiceReference<EntityManagerFactory> reference, Runnable departure) {
        departure.run();
        context.ungetService(reference);
    }
}
