package io.corrosion.modules;

import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.modules.format.StoreIndex;
import io.corrosion.modules.news.Item;
import io.corrosion.modules.news.News;
import io.corrosion.modules.news.Reports;
import io.corrosion.modules.shop.Ending;
import io.corrosion.modules.shop.EntitlementBook;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.Version;

/**
 * Looks for what people should hear without opening a page: warnings and newer versions of what is installed, repositories
 * that are left out, and what ends for a server. Confined to the operations thread.
 */
final class Newsroom {

    /** A repository that is being written is wrong for a moment. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final InstalledModules modules;
    private final Repositories repositories;
    private final Origins origins;
    private final Catalogue catalogue;
    private final EntitlementBook book;
    private final Licences licences;
    private final News news;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private Instant nextDay = Instant.MIN;

    Newsroom(
            InstalledModules modules,
            Repositories repositories,
            Catalogue catalogue,
            EntitlementBook book,
            Licences licences,
            News news,
            Clock clock) {
        this.modules = modules;
        this.repositories = repositories;
        this.origins = new Origins(repositories, modules);
        this.catalogue = catalogue;
        this.book = book;
        this.licences = licences;
        this.news = news;
        this.clock = clock;
    }

    /** Notes what is new, once a minute, and tells what was noted anywhere. */
    void look() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(PAUSE);
            List<Item> standing = standing();
            news.note(standing);
            if (!now.isBefore(nextDay)) {
                news.forget(standing, decisions());
                nextDay = now.plus(DAY);
            }
        }
        news.tell();
    }

    private List<String> decisions() {
        return modules.all().stream()
                .map(module -> Reports.decision(
                        module.slug(), module.desired().or(module::installed).orElse(""), module.changedAt()))
                .toList();
    }

    private List<Item> standing() {
        List<ModuleListing> installed = catalogue.listings(repository -> true).stream()
                .filter(module -> module.installed().isPresent())
                .toList();
        List<Item> items = new ArrayList<>();
        for (ModuleListing module : installed) {
            items.addAll(advisories(module));
            update(module).ifPresent(items::add);
        }
        items.addAll(troubles());
        items.addAll(endings(installed));
        return items;
    }

    private List<Item> advisories(ModuleListing module) {
        String version = module.installed().orElseThrow();
        return origins
                .counting(module.slug())
                .map(repositories::warnings)
                .orElse(Warnings.NONE)
                .about(module.slug(), version)
                .stream()
                .filter(StoreIndex.Notice::isCritical)
                .map(notice -> Reports.advisory(
                        module.slug(), module.name(), version, notice.id(), notice.text(), notice.fixedIn()))
                .toList();
    }

    private static Optional<Item> update(ModuleListing module) {
        String installed = module.installed().orElseThrow();
        return module.update()
                .filter(newest -> Version.parseVersion(newest).compareTo(Version.parseVersion(installed)) > 0)
                .map(newest -> Reports.update(module.slug(), module.name(), installed, newest));
    }

    private List<Item> troubles() {
        Instant before = clock.instant().minus(SETTLED);
        return repositories.troubles().stream()
                .filter(trouble -> !trouble.since().isAfter(before))
                .map(trouble -> Reports.store(
                        trouble.repository().toString(),
                        trouble.what(),
                        trouble.remedy(),
                        trouble.digest(),
                        trouble.since()))
                .toList();
    }

    private List<Item> endings(List<ModuleListing> installed) {
        Map<String, ModuleListing> bySlug =
                installed.stream().collect(Collectors.toMap(ModuleListing::slug, module -> module));
        Map<String, BigDecimal> prices =
                installed.stream().collect(Collectors.toMap(ModuleListing::slug, ModuleListing::price));
        return book.endings(prices).stream()
                .flatMap(ending -> scope(ending).stream()
                        .map(scope -> Reports.ending(
                                scope, ending, bySlug.get(ending.slug()).name())))
                .toList();
    }

    private Optional<Scope.Licence> scope(Ending ending) {
        return licences.find(ending.server())
                .map(Licence::tenant)
                .map(tenant -> new Scope.Licence(tenant, ending.server()));
    }
}
