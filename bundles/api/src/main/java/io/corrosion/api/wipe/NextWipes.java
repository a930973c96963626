package io.corrosion.api.wipe;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells of many servers at once what their next wipe is, for lists. Found as an OSGi service where wipes are installed.
 * Thread-safe.
 *
 * @since 1.1
 */
@ProviderType
public interface NextWipes {

    /**
     * The next wipe of each of these servers on which the caller may look at wipes ({@code wipe.view}); the others are left
     * out. One statement, however many servers there are.
     */
    Map<LicenseId, NextWipe> of(Caller caller, Collection<LicenseId> servers);
}
