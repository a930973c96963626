package io.corrosion.modules;

import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModulePackage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which of several repositories counts for a module of one name: the one it was installed from, otherwise the first that offers
 * it. Whatever another one says of that name, its releases, its warnings and what it takes back, counts for nothing. Thread-safe.
 */
final class Origins {

    private final Repositories repositories;
    private final InstalledModules modules;

    Origins(Repositories repositories, InstalledModules modules) {
        this.repositories = repositories;
        this.modules = modules;
    }

    /** The releases of the repository that counts, by the name of the module. */
    Map<String, List<Offer>> offers() {
        Map<String, List<Offer>> counting = new TreeMap<>();
        repositories.offers().stream()
                .collect(Collectors.groupingBy(
                        offer -> offer.release().descriptor().slug()))
                .forEach((slug, all) -> counting.put(slug, ofOne(slug, all)));
        return counting;
    }

    /** The same for one module. */
    List<Offer> offers(String slug) {
        return ofOne(slug, all(slug));
    }

    private List<Offer> ofOne(String slug, List<Offer> all) {
        Optional<Repository> counts = counting(slug, all);
        return all.stream()
                .filter(offer -> counts.filter(offer.repository()::equals).isPresent())
                .toList();
    }

    /** Releases that somebody else publishes under the name, in words for operators. */
    List<String> rivals(String slug) {
        List<Offer> all = all(slug);
        Optional<Repository> counts = counting(slug, all);
        return all.stream()
                .flatMap(offer -> counts.filter(offer.repository()::equals).isPresent()
                        ? refusal(offer).stream()
                        : counts.map(home -> elsewhere(offer, home)).stream())
                .distinct()
                .toList();
    }

    private static String elsewhere(Offer offer, Repository counts) {
        return "The repository " + offer.repository().folder() + " offers " + named(offer)
                + ", too. That counts for nothing: the module comes from " + counts.folder()
                + ". Remove one of them from repositories in etc/io.corrosion.modules.cfg, or have its store take another name.";
    }

    /** The repository that counts for the module, where any does. */
    Optional<Repository> counting(String slug) {
        return installed(slug).flatMap(module -> home(module.origin())).or(() -> first(slug, all(slug)));
    }

    private Optional<Repository> counting(String slug, List<Offer> all) {
        return installed(slug).flatMap(module -> home(module.origin())).or(() -> first(slug, all));
    }

    private Optional<Repository> first(String slug, List<Offer> all) {
        return all.stream()
                .filter(offer -> isTraceless(slug) || refusal(offer).isEmpty())
                .findFirst()
                .map(Offer::repository);
    }

    private boolean isTraceless(String slug) {
        return installed(slug).filter(module -> !module.origin().isKnown()).isPresent();
    }

    /** The configured repository of what was installed: in the same folder, or of the same store. */
    Optional<Repository> home(Origin origin) {
        return repositories.all().stream()
                .filter(each -> each.folder().toString().equals(origin.repository()))
                .findFirst()
                .or(() -> repositories.all().stream()
                        .filter(each -> origin.isKnown() && repositories.isSignedWith(each, origin.storeKey()))
                        .findFirst());
    }

    /** Why the release may not take the place of what is installed; empty when it may. */
    Optional<String> refusal(Offer offer) {
        return installed(offer.release().descriptor().slug())
                .filter(module ->
                        !module.origin().authorKey().equals(offer.release().authorKey()))
                .map(module -> named(offer) + " in " + offer.repository().folder()
                        + (module.origin().isKnown()
                                ? " is signed with another author's key than the installed "
                                : " cannot take the place of the installed "
                                        + "version, because it is not known who signed ")
                        + module.installed().orElseThrow()
                        + ". Ask its author whether the key has changed; if so, remove the module (its tables stay) and install it"
                        + " again.");
    }

    /** Why the module may not run in this version: only the repository it came from can take it back. */
    Optional<String> revocation(String slug, String version) {
        return counting(slug).flatMap(home -> revocation(home, slug, version));
    }

    /** The same of a repository that is known to be the one. */
    Optional<String> revocation(Repository home, String slug, String version) {
        return repositories.warnings(home).revocation(slug, version);
    }

    /** Whence a package came that was installed before that was written down: who signed it is in it. */
    Origin traced(ModulePackage module) {
        return all(module.descriptor().slug()).stream()
                .filter(offer -> module.isSignedBy("author", offer.release().authorKey()))
                .filter(offer -> module.isSignedBy("store", offer.storeKey()))
                .findFirst()
                .map(Origin::of)
                .orElse(Origin.UNKNOWN);
    }

    private Optional<ModuleRecord> installed(String slug) {
        return modules.find(slug).filter(module -> module.installed().isPresent());
    }

    private List<Offer> all(String slug) {
        return repositories.offers().stream()
                .filter(offer -> offer.release().descriptor().slug().equals(slug))
                .toList();
    }

    private static String named(Offer offer) {
        return offer.release().descriptor().slug() + " "
                + offer.release().descriptor().version();
    }
}
