package io.corrosion.modules.framework;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Put into a bundle, so that it does not start. */
public final class Failing implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("not today");
    }

    @Override
    public void stop(BundleContext context) {}
}
