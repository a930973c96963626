package io.corrosion.modules.framework;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Notes which bundles other than the module's own start or stop while it is open: there must be none. Thread-safe. */
final class Disturbance implements SynchronousBundleListener, AutoCloseable {

    private static final int TOUCHED =
            BundleEvent.STARTED | BundleEvent.STOPPED | BundleEvent.UNRESOLVED | BundleEvent.UPDATED;

    private final BundleContext system;
    private final String own;
    private final Set<String> touched = new ConcurrentSkipListSet<>();

    Disturbance(BundleContext system, String ownLocation) {
        this.system = system;
        this.own = ownLocation;
        system.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & TOUCHED) != 0 && !event.getBundle().getLocation().equals(own)) {
            touched.add(event.getBundle().getSymbolicName());
        }
    }

    List<String> touched() {
        return List.copyOf(new TreeSet<>(touched));
    }

    @Override
    public void close() {
        system.removeBundleListener(this);
    }
}
