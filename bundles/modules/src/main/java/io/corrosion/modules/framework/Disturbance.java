package io.corrosion.modules.framework;

import io.corrosion.modules.reach.Reaches;
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
    private final String slug;
    private final Set<String> touched = new ConcurrentSkipListSet<>();

    Disturbance(BundleContext system, String slug) {
        this.system = system;
        this.slug = slug;
        system.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        boolean own = Reaches.moduleOf(event.getBundle()).filter(slug::equals).isPresent();
        if ((event.getType() & TOUCHED) != 0 && !own) {
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
