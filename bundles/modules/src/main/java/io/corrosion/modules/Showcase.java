package io.corrosion.modules;

import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Part;
import io.corrosion.modules.format.Untrusted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the package of a module shows before anything is installed, read from the verified package that is offered: its
 * screenshots, its terms and what it is made of. The pictures' names and the terms are remembered for each package, the rest is
 * read again: browsers keep the pictures, and what it is made of is asked for seldom. Thread-safe.
 */
final class Showcase {

    private static final Logger LOG = LoggerFactory.getLogger(Showcase.class);
    private static final Shown NOTHING = new Shown(List.of(), Optional.empty(), false, List.of());

    private final Function<Offer, byte[]> packages;
    private final Function<String, Optional<Offer>> newest;
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    private record Shown(List<String> pictures, Optional<String> terms, boolean sbom, List<Part> parts) {

        static Shown of(ModulePackage module) {
            return new Shown(
                    List.copyOf(module.screenshots().keySet()),
                    module.terms(),
                    module.sbom().isPresent(),
                    module.parts());
        }
    }

    /**
     * @param packages the verified package of an offer
     * @param newest what is offered of a module
     */
    Showcase(Function<Offer, byte[]> packages, Function<String, Optional<Offer>> newest) {
        this.packages = packages;
        this.newest = newest;
    }

    /** The names of its pictures, in order; none when the package cannot be trusted now. */
    List<String> pictures(String slug) {
        return shown(slug).pictures();
    }

    /** One picture, a PNG. */
    Optional<byte[]> picture(String slug, String name) {
        return newest.apply(slug).flatMap(this::read).map(module -> module.screenshots()
                .get(name));
    }

    /** The text of its terms; none when it has none, or the package cannot be trusted now. */
    Optional<String> terms(String slug) {
        return shown(slug).terms();
    }

    /** Whether it says what it is made of. */
    boolean hasSbom(String slug) {
        return shown(slug).sbom();
    }

    /** What it says it is made of. */
    List<Part> parts(String slug) {
        return shown(slug).parts();
    }

    /** What it is made of, CycloneDX in JSON; none when it does not say, or the package cannot be trusted now. */
    Optional<byte[]> sbom(String slug) {
        return newest.apply(slug).flatMap(this::read).flatMap(ModulePackage::sbom);
    }

    private Shown shown(String slug) {
        return newest.apply(slug)
                .map(offer -> shown.computeIfAbsent(
                        offer.release().sha256(),
                        sum -> read(offer).map(Shown::of).orElse(null)))
                .orElse(NOTHING);
    }

    private Optional<ModulePackage> read(Offer offer) {
        try {
            return Optional.of(ModulePackage.read(packages.apply(offer)));
        } catch (Untrusted e) {
            LOG.warn("Nothing of {} can be shown: {}", offer.release().file(), e.getMessage());
            return Optional.empty();
        }
    }
}
