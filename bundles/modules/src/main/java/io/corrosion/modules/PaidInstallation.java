package io.corrosion.modules;

import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.Undeployable;
import io.corrosion.modules.news.News;
import io.corrosion.modules.news.Reports;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Installs what the owner of a server has paid for. No operator began it and none looks at how it goes: when it fails, they
 * are told.
 */
record PaidInstallation(Deployment deployment, SafeMode safeMode, News news, Clock clock) {

    private static final String NEXT =
            "Somebody has paid for it and waits: install it from its page in the module store, or refund the purchase.";

    List<String> of(Offer offer, String by, Deployment.Steps steps) {
        try {
            if (safeMode.on()) {
                throw new Undeployable("The platform is in safe mode.");
            }
            return deployment.install(offer, by, steps);
        } catch (Untrusted | Undeployable e) {
            ModuleDescriptor module = offer.release().descriptor();
            Instant now = clock.instant();
            news.note(List.of(
                    Reports.failed(module.slug(), module.name(), module.version(), now, e.getMessage(), NEXT, now)));
            throw e;
        }
    }
}
