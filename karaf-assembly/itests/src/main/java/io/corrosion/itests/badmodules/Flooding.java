package io.corrosion.itests.badmodules;

import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.module.ModuleMessages;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.util.UUID;
import org.osgi.framework.BundleContext;

/** A module's component that tells the others thousands of messages; it comes up when it was held back. */
public final class Flooding {

    private static final int MESSAGES = 5_000;

    public Flooding(BundleContext context) {
        ModuleMessages messages = context.getService(context.getServiceReference(ModuleMessages.class));
        Scope.Licence server = new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
        for (int i = 0; i < MESSAGES; i++) {
            try {
                messages.tell(server, "bad-flood.again", "{}");
            } catch (TooMany heldBack) {
                return;
            } catch (Refused notEnabledThere) {
                // That costs the platform next to nothing, but it counts.
            }
        }
        throw new IllegalStateException(MESSAGES + " messages went through");
    }
}
