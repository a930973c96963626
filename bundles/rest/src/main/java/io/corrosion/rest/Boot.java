package io.corrosion.rest;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Whether the platform is still starting, so that a resource that is not there yet is not said to be unknown. Thread-safe. */
final class Boot {

    /** Karaf's word that every bundle in the box is started; named by text, so that nothing of Karaf's is imported. */
    private static final String FINISHED = "org.apache.karaf.features.BootFinished";

    private final BundleContext context;
    private final List<String> services;
    private volatile boolean finished;

    /** @param services that come late, when their tables are ready */
    Boot(BundleContext context, List<String> services) {
        this.context = context;
        this.services = List.copyOf(services);
    }

    boolean isGoingOn() {
        if (!finished) {
            finished = isThere(FINISHED) && services.stream().allMatch(this::isThere);
        }
        return !finished;
    }

    private boolean isThere(String service) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(service, null);
            return found != null && found.length > 0;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
