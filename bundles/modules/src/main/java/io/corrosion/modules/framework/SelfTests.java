package io.corrosion.modules.framework;

import io.corrosion.api.module.SelfTest;
import io.corrosion.modules.reach.ServiceWall;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Asks a bundle's own self-tests whether it works. */
final class SelfTests {

    private SelfTests() {}

    /** @throws Undeployable with the first complaint */
    static void ask(BundleContext system, Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        if (services == null) {
            return;
        }
        for (ServiceReference<?> reference : services) {
            String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
            if (reference.getProperty(ServiceWall.STAND_IN) == null
                    && Arrays.asList(types).contains(SelfTest.class.getName())) {
                complaint(system, reference).ifPresent(words -> {
                    throw new Undeployable("The module's self-test complains: " + words);
                });
            }
        }
    }

    private static Optional<String> complaint(BundleContext system, ServiceReference<?> reference) {
        Object service = system.getService(reference);
        try {
            return service instanceof SelfTest test ? test.trouble() : Optional.empty();
        } finally {
            system.ungetService(reference);
        }
    }
}
