package io.corrosion.modules;

import io.corrosion.api.module.Advisory;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.StoreIndex.Planned;
import io.corrosion.modules.format.StoreIndex.Release;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/** What the store shows: the repositories' releases beside what is written down about each module. Thread-safe. */
final class Catalogue {

    private static final Comparator<Offer> NEWEST_FIRST = Comparator.comparing((Offer offer) ->
                    Version.parseVersion(offer.release().descriptor().version()))
            .reversed();

    private final Repositories repositories;
    private final Origins origins;
    private final InstalledModules modules;
    private final Function<ModuleDescriptor, List<String>> holding;

    /** @param holding how a module's program is held on this machine, in sentences */
    Catalogue(Repositories repositories, InstalledModules modules, Function<ModuleDescriptor, List<String>> holding) {
        this.repositories = repositories;
        this.origins = new Origins(repositories, modules);
        this.modules = modules;
        this.holding = holding;
    }

    /** @param shown the repositories whose modules are to be seen */
    List<ModuleListing> listings(Predicate<Repository> shown) {
        Map<String, List<Offer>> offers = offersBySlug();
        Stream<ModuleListing> planned = planned(shown)
                .filter(module -> !offers.containsKey(module.slug()))
                .map(Catalogue::listing);
        return Stream.concat(
                        offers.values().stream()
                                .filter(each -> shown.test(each.get(0).repository()))
                                .map(this::listing),
                        planned)
                .sorted(Comparator.comparing(ModuleListing::name))
                .toList();
    }

    Optional<ModuleListing> listing(String slug, Predicate<Repository> shown) {
        List<Offer> offers = offersBySlug().getOrDefault(slug, List.of());
        return offers.isEmpty()
                ? planned(shown)
                        .filter(module -> module.slug().equals(slug))
                        .findFirst()
                        .map(Catalogue::listing)
                : Optional.of(offers)
                        .filter(each -> shown.test(each.get(0).repository()))
                        .map(this::listing);
    }

    private Stream<Planned> planned(Predicate<Repository> shown) {
        return repositories.all().stream().filter(shown).flatMap(each -> repositories.planned(each).stream());
    }

    /** The repository that counts for the module, where any does. */
    Optional<Repository> repository(String slug) {
        return origins.counting(slug);
    }

    /** Something announced: nothing of it can be installed. */
    private static ModuleListing listing(Planned module) {
        return new ModuleListing(
                module.slug(),
                module.name(),
                "Corrosion",
                module.description(),
                "",
                module.category(),
                module.icon(),
                BigDecimal.ZERO,
                "free",
                "USD",
                List.of(),
                Optional.empty(),
                ModuleState.PLANNED,
                "",
                List.of(),
                false);
    }

    /** The release asked for; the newest that may take the place of the installed one when no version is. */
    Optional<Offer> offer(String slug, Optional<String> version) {
        List<Offer> offers = offersBySlug().getOrDefault(slug, List.of());
        return version.isEmpty()
                ? fitting(offers).stream().findFirst()
                : offers.stream()
                        .filter(offer -> offer.release().descriptor().version().equals(version.get()))
                        .findFirst();
    }

    /** Every release of the module that may be had. */
    List<Release> releases(String slug) {
        return fitting(offersBySlug().getOrDefault(slug, List.of())).stream()
                .map(Offer::release)
                .toList();
    }

    /** Those of the installed one's author; all, where nobody knows who that is. */
    private List<Offer> fitting(List<Offer> offers) {
        List<Offer> fitting = offers.stream()
                .filter(offer -> origins.refusal(offer).isEmpty())
                .toList();
        return fitting.isEmpty() ? offers : fitting;
    }

    private Map<String, List<Offer>> offersBySlug() {
        Map<String, List<Offer>> bySlug = new TreeMap<>();
        Map<Repository, Warnings> warnings = new HashMap<>();
        origins.offers().forEach((slug, offers) -> {
            List<Offer> offered = offers.stream()
                    .filter(offer ->
                            !isRevoked(warnings.computeIfAbsent(offer.repository(), repositories::warnings), offer))
                    .sorted(earlyLast(slug, offers))
                    .toList();
            if (!offered.isEmpty()) {
                bySlug.put(slug, offered);
            }
        });
        return bySlug;
    }

    /** What is not for everybody yet is offered last, unless such a version runs here: then the newest is next. */
    private Comparator<Offer> earlyLast(String slug, List<Offer> offers) {
        Optional<String> installed = modules.find(slug).flatMap(ModuleRecord::installed);
        boolean ahead = offers.stream()
                .filter(offer -> offer.release().isEarly())
                .map(offer -> offer.release().descriptor().version())
                .anyMatch(version -> installed.filter(version::equals).isPresent());
        return ahead
                ? NEWEST_FIRST
                : Comparator.comparing((Offer offer) -> offer.release().isEarly())
                        .thenComparing(NEWEST_FIRST);
    }

    private static boolean isRevoked(Warnings warnings, Offer offer) {
        ModuleDescriptor descriptor = offer.release().descriptor();
        return warnings.revocation(descriptor.slug(), descriptor.version()).isPresent();
    }

    private List<Advisory> advisories(Repository repository, String slug, String version) {
        return repositories.warnings(repository).about(slug, version).stream()
                .map(notice -> new Advisory(
                        notice.id(), notice.severity(), notice.text(), Optional.ofNullable(notice.fixedIn())))
                .toList();
    }

    private ModuleListing listing(List<Offer> all) {
        List<Offer> offers = fitting(all);
        ModuleDescriptor newest = offers.get(0).release().descriptor();
        Optional<ModuleRecord> record = modules.find(newest.slug());
        return new ModuleListing(
                newest.slug(),
                newest.name(),
                newest.author(),
                newest.description(),
                newest.longDescription(),
                newest.category(),
                newest.icon(),
                newest.price(),
                newest.priceType(),
                newest.currency(),
                offers.stream()
                        .map(offer -> offer.release().descriptor().version())
                        .distinct()
                        .toList(),
                record.flatMap(ModuleRecord::installed),
                record.map(ModuleRecord::state).orElse(ModuleState.AVAILABLE),
                record.map(ModuleRecord::reason).orElse(""),
                Stream.concat(newest.reaches().stream(), holding.apply(newest).stream())
                        .toList(),
                newest.everywhere(),
                advisories(
                        offers.get(0).repository(),
                        newest.slug(),
                        record.flatMap(ModuleRecord::installed).orElse(newest.version())),
                Optional.ofNullable(newest.license()).orElse(""),
                newest.permissions());
    }
}
