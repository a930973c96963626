package io.corrosion.modules.framework;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.AllServiceListener;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;

/** Wakes one thread that waits for a bundle, whenever one of the bundle's services comes, goes or changes. */
final class ServiceChanges implements AllServiceListener, AutoCloseable {

    private final BundleContext context;
    private final Bundle bundle;
    private final Semaphore changes = new Semaphore(0);

    ServiceChanges(BundleContext context, Bundle bundle) {
        this.context = context;
        this.bundle = bundle;
        context.addServiceListener(this);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (bundle.equals(event.getServiceReference().getBundle())) {
            changes.release();
        }
    }

    /**
     * Returns at the next change, at once when there was one since the last call, and when the time is over.
     *
     * @return whether there was a change
     * @throws Undeployable when the thread is interrupted; it stays so
     */
    boolean await(Duration most) {
        try {
            boolean changed = changes.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            changes.drainPermits();
            return changed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Undeployable("Interrupted while waiting for the module to come up.", e);
        }
    }

    @Override
    public void close() {
        context.removeServiceListener(this);
    }
}
