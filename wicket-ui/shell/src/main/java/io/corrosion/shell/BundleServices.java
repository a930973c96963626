package io.corrosion.shell;

import io.corrosion.ui.page.Services;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/**
 * Finds services as the asking class's bundle sees them. The use of a service is not given back one by one: the framework
 * does so when the asking bundle stops, or the service goes. Thread-safe.
 */
final class BundleServices implements Services {

    @Override
    public <T> Optional<T> find(Class<T> type, Class<?> asking) {
        Bundle bundle = FrameworkUtil.getBundle(asking);
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        if (context == null) {
            return Optional.empty();
        }
        try {
            ServiceReference<T> reference = context.getServiceReference(type);
            return reference == null ? Optional.empty() : Optional.ofNullable(context.getService(reference));
        } catch (IllegalStateException stoppedMeanwhile) {
            return Optional.empty();
        }
    }
}
