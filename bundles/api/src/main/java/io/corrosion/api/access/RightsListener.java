package io.corrosion.api.access;

import io.corrosion.api.identity.UserId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears that somebody's rights have changed, so that what was granted for longer than a moment (a subscription, an open
 * stream) is checked again. Register it as an OSGi service. Called after the change has taken effect, on the thread that
 * changed them; must not block and must not throw.
 */
@ConsumerType
public interface RightsListener {

    void changed(UserId user);
}
