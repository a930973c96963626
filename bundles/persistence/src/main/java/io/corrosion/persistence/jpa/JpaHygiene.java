package io.corrosion.persistence.jpa;

import java.lang.reflect.Field;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cleans up after Aries JPA, which remembers the class weaver of every bundle for ever: after an update it would weave the
 * new classes with the old mappings, so that new attributes are silently not written, and a removed bundle's class loader
 * would never be collected. There is no other way in than the field itself.
 */
@Component(
        immediate = true,
        service = {})
public final class JpaHygiene implements SynchronousBundleListener {

    private static final Logger LOG = LoggerFactory.getLogger(JpaHygiene.class);
    private static final String ARIES = "org.apache.aries.jpa.container";
    private static final int GONE =
            BundleEvent.STOPPED | BundleEvent.UPDATED | BundleEvent.UNRESOLVED | BundleEvent.UNINSTALLED;

    private final BundleContext framework;

    @Activate
    public JpaHygiene(BundleContext context) {
        framework = context.getBundle(0).getBundleContext();
        framework.addBundleListener(this);
    }

    @Deactivate
    void stop() {
        framework.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if ((event.getType() & GONE) == 0) {
            return;
        }
        try {
            for (ServiceReference<WeavingHook> hook : framework.getServiceReferences(WeavingHook.class, null)) {
                if (hook.getBundle() != null && ARIES.equals(hook.getBundle().getSymbolicName())) {
                    forget(hook, event.getBundle());
                }
            }
        } catch (InvalidSyntaxException | ReflectiveOperationException e) {
            LOG.error("Aries JPA keeps the weaver of {}: an update of it would lose data", event.getBundle(), e);
        }
    }

    private void forget(ServiceReference<WeavingHook> reference, Bundle gone) throws ReflectiveOperationException {
        WeavingHook hook = framework.getService(reference);
        if (hook == null) {
            return;
        }
        try {
            Field transformers = hook.getClass().getDeclaredField("registeredTransformers");
            transformers.setAccessible(true);
            synchronized (hook) {
                ((Map<?, ?>) transformers.get(hook)).remove(gone);
            }
        } finally {
            framework.ungetService(reference);
        }
    }
}
