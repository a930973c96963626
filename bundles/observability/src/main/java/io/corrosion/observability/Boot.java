package io.corrosion.observability;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Whether the platform has finished starting: Karaf says so with a service of its own, and the services it cannot work
 * without are there. Once finished it stays so: what is lost later is for the probes to say. Thread-safe.
 */
final class Boot {

    /** Named by text, so that nothing of Karaf's is imported. */
    private static final String KARAF = "org.apache.karaf.features.BootFinished";

    private final BundleContext context;
    private final List<String> services;
    private volatile boolean finished;

    Boot(BundleContext context, List<String> services) {
        this.context = context;
        this.services = List.copyOf(services);
    }

    boolean isFinished() {
        finished = finished || isThere(KARAF) && services.stream().allMatch(this::isThere);
        return finished;
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
