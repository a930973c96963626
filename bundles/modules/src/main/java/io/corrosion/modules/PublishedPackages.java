package io.corrosion.modules;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.StoreIndex.Release;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.shop.Packages;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The packages that are offered: as they lie in the repositories, or else in the object storage. Both are checked against the
 * signed index. Thread-safe.
 */
final class PublishedPackages implements Packages {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedPackages.class);

    private final Repositories repositories;
    private final PackageObjects objects;
    private final BiFunction<String, Optional<String>, Optional<Offer>> offers;

    /** @param offers by slug and version, the newest without one; nothing that was taken back */
    PublishedPackages(
            Repositories repositories,
            PackageObjects objects,
            BiFunction<String, Optional<String>, Optional<Offer>> offers) {
        this.repositories = repositories;
        this.objects = objects;
        this.offers = offers;
    }

    @Override
    public Release release(TenantId tenant, String slug, Optional<String> version) {
        return offers.apply(slug, version)
                .filter(offer -> offer.repository().isFor(Set.of(tenant)))
                .map(Offer::release)
                .orElseThrow(() -> new NotFound("No store offers " + slug
                        + version.map(each -> " " + each).orElse("") + "; the catalogue says what there is."));
    }

    @Override
    public byte[] content(String slug, String version, String sha256) {
        Offer offer = offers.apply(slug, Optional.of(version))
                .filter(each -> each.release().sha256().equals(sha256))
                .orElseThrow(() -> new Untrusted("The store lists another package under this version by now."));
        return fetch(offer);
    }

    /**
     * The verified package of an offer.
     *
     * @throws Untrusted when it can be trusted neither in its repository nor in the object storage
     */
    byte[] fetch(Offer offer) {
        try {
            return repositories.fetch(offer);
        } catch (Untrusted e) {
            byte[] cmod = stored(offer, e.getMessage());
            repositories.verify(cmod, offer);
            LOG.info("Taken from the object storage: {}", e.getMessage());
            return cmod;
        }
    }

    private byte[] stored(Offer offer, String why) {
        try {
            return objects.get(offer.release().sha256());
        } catch (Untrusted | Unavailable e) {
            throw new Untrusted(why + " " + e.getMessage(), e);
        }
    }
}
