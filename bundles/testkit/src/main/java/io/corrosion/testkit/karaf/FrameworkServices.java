package io.corrosion.testkit.karaf;

import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** What a test inside the framework may ask for, seen with the eyes of its probe. */
record FrameworkServices(BundleContext context) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static FrameworkServices of(Class<?> test) {
        return new FrameworkServices(FrameworkUtil.getBundle(test).getBundleContext());
    }

    /** The bundle context, or the service of this type as soon as there is one. */
    Object find(Class<?> type) {
        return type == BundleContext.class ? context : service(type);
    }

    private Object service(Class<?> type) {
        var tracker = new ServiceTracker<Object, Object>(context, type.getName(), null);
        tracker.open();
        try {
            if (tracker.waitForService(PATIENCE.toMillis()) == null) {
                throw new AssertionError("no service " + type.getName() + " within " + PATIENCE);
            }
            // Fetched once more: closing the tracker gives its own hold on the service back.
            return context.getService(tracker.getServiceReference());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + type.getName(), e);
        } finally {
            tracker.close();
        }
    }
}
