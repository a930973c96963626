package io.corrosion.rest;

import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Whether the platform is still starting, so that a resource that is not there yet is not said to be unknown. Thread-safe. */
final class Boot {

    /** Karaf's word that every bundle in the box is started; named by text, so that nothing of Karaf's is imported. */
    private static final String FINISHED = "org.apache.karaf.features.BootFinished";

    private final BundleContext context;
    private volatile boolean finished;

    Boot(BundleContext context) {
        this.context = context;
    }

    boolean isGoingOn() {
        if (!finished) {
            finished = isThere();
        }
        return !finished;
    }

    private boolean isThere() {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(FINISHED, null);
            return found != null && found.length > 0;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
