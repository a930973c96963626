package io.corrosion.modules;

import io.corrosion.api.error.NotFound;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.StoreIndex.Release;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.shop.Packages;
import java.util.Optional;
import java.util.function.BiFunction;

/** Packages as they lie in the repositories. Thread-safe. */
final class PublishedPackages implements Packages {

    private final Repositories repositories;
    private final BiFunction<String, Optional<String>, Optional<Offer>> offers;

    /** @param offers by slug and version, the newest without one; nothing that was taken back */
    PublishedPackages(Repositories repositories, BiFunction<String, Optional<String>, Optional<Offer>> offers) {
        this.repositories = repositories;
        this.offers = offers;
    }

    @Override
    public Release release(String slug, Optional<String> version) {
        return offers.apply(slug, version)
                .map(Offer::release)
                .orElseThrow(() -> new NotFound("No store offers " + slug
                        + version.map(each -> " " + each).orElse("") + "; the catalogue says what there is."));
    }

    @Override
    public byte[] content(String slug, String version, String sha256) {
        Offer offer = offers.apply(slug, Optional.of(version))
                .filter(each -> each.release().sha256().equals(sha256))
                .orElseThrow(() -> new Untrusted("The store lists another package under this version by now."));
        return repositories.fetch(offer);
    }
}
