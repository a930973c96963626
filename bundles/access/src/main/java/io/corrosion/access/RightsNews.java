package io.corrosion.access;

import io.corrosion.api.access.RightsListener;
import io.corrosion.api.identity.UserId;
import java.util.List;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners whose rights have changed. Holds them as references and takes each out only to speak to it: a
 * listener may itself need the permission check, and would wait for it in a circle otherwise. Thread-safe.
 */
@Component(service = RightsNews.class)
public final class RightsNews {

    private static final Logger LOG = LoggerFactory.getLogger(RightsNews.class);

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<ComponentServiceObjects<RightsListener>> listeners = List.of();

    void changed(UserId user) {
        for (ComponentServiceObjects<RightsListener> listener : listeners) {
            tell(listener, user);
        }
    }

    private static void tell(ComponentServiceObjects<RightsListener> holder, UserId user) {
        RightsListener listener = holder.getService();
        if (listener == null) {
            return;
        }
        try {
            listener.changed(user);
        } catch (RuntimeException e) {
            // Somebody else's code: its failure must not keep the change from the other listeners.
            LOG.warn("A listener failed on the changed rights of {}", user, e);
        } finally {
            holder.ungetService(listener);
        }
    }
}
