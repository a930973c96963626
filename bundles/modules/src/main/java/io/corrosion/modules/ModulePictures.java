package io.corrosion.modules;

import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Untrusted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The screenshots of what the store offers, read from its verified package. Their names are remembered for each package,
 * the pictures are read again: browsers keep them. Thread-safe.
 */
final class ModulePictures {

    private static final Logger LOG = LoggerFactory.getLogger(ModulePictures.class);

    private final Repositories repositories;
    private final Function<String, Optional<Offer>> newest;
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();

    /** @param newest what is offered of a module */
    ModulePictures(Repositories repositories, Function<String, Optional<Offer>> newest) {
        this.repositories = repositories;
        this.newest = newest;
    }

    /** Their names, in order; none when the package cannot be trusted now. */
    List<String> of(String slug) {
        return newest.apply(slug)
                .map(offer -> names.computeIfAbsent(offer.release().sha256(), sum -> pictures(offer)
                        .map(found -> List.copyOf(found.keySet()))
                        .orElse(null)))
                .orElse(List.of());
    }

    /** One picture, a PNG. */
    Optional<byte[]> find(String slug, String name) {
        return newest.apply(slug).flatMap(this::pictures).map(found -> found.get(name));
    }

    private Optional<Map<String, byte[]>> pictures(Offer offer) {
        try {
            return Optional.of(ModulePackage.read(repositories.fetch(offer)).screenshots());
        } catch (Untrusted e) {
            LOG.warn("There are no pictures of {}: {}", offer.release().file(), e.getMessage());
            return Optional.empty();
        }
    }
}
