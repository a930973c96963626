package io.corrosion.store.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.module.Advisory;
import io.corrosion.api.module.ModuleCopies;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleOrigin;
import io.corrosion.api.module.ModulePart;
import io.corrosion.api.module.ModuleRuntime;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.ModuleUsage;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Plan;
import io.corrosion.api.module.Reputation;
import io.corrosion.api.module.Review;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;

/** The store's pages over a store with one module, Map Vote. */
abstract class StoreOnPages {

    final PageKit kit = new PageKit();
    final List<String> pictures = new ArrayList<>();
    final List<String> rivals = new ArrayList<>();
    String terms = "";
    String sbom = "";
    List<ModulePart> parts = List.of();
    Optional<String> obstacle = Optional.empty();
    final List<ModuleCopies.Kept> kept = new ArrayList<>();
    ModuleRuntime runtime = new ModuleRuntime(false, List.of(), List.of());
    Plan plan = new Plan("map-vote", "1.5.0", true, List.of("Everything it needs is here."), List.of());
    List<String> anew = List.of();
    Map<String, Integer> waiting = Map.of();
    List<ModuleListing> beside = List.of();
    boolean mayReview = true;
    final List<String> reviewed = new ArrayList<>();

    @AfterEach
    void close() {
        kit.close();
    }

    void open() {
        kit.tester().startPage(ModulePage.class, new PageParameters().set("slug", "map-vote"));
    }

    void openPlan(String version) {
        kit.tester()
                .startPage(
                        PlanPage.class,
                        new PageParameters().set("slug", "map-vote").set("version", version));
    }

    String body() {
        return kit.tester().getLastResponseAsString();
    }

    void offer(ModuleListing listing, boolean mayInstall) {
        kit.services().with(Modules.class, type(Modules.class, (method) -> switch (method) {
            case "catalogue" ->
                Stream.concat(beside.stream(), Stream.of(listing)).toList();
            case "get" -> listing;
            case "screenshots" -> pictures;
            case "origin" -> new ModuleOrigin("/srv/<store>", Set.of(), rivals);
            case "copies" -> new ModuleCopies(obstacle, kept);
            case "runtime" -> runtime;
            case "plan" -> plan;
            case "asksAnew" -> anew;
            case "waiting" -> waiting;
            case "terms" -> Optional.of(terms).filter(text -> !text.isEmpty());
            case "parts" -> parts;
            case "sbom" -> Optional.of(sbom).filter(address -> !address.isEmpty());
            case "usage" ->
                new ModuleUsage(
                        "map-vote",
                        7,
                        2,
                        1,
                        3,
                        1500,
                        5L * 1024 * 1024,
                        3L * 1024 * 1024,
                        4,
                        "page: <b>broken</b>",
                        List.of(new ModuleUsage.Kind("rest", 7, 2, 1500, 5L * 1024 * 1024)));
            default -> null;
        }));
        kit.services().with(Access.class, type(Access.class, method -> mayInstall));
        guide(false);
    }

    void guide(boolean verified) {
        Reputation reputation =
                new Reputation(verified, Optional.of(4.5), 2, 75, List.of(new Reputation.Evidence("It forgets.", 25)));
        kit.services().with(ModuleGuide.class, (ModuleGuide) Proxy.newProxyInstance(
                ModuleGuide.class.getClassLoader(),
                new Class<?>[] {ModuleGuide.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "reputations" -> Map.of("map-vote", reputation);
                    case "reputation" -> reputation;
                    case "reviews" -> List.of(new Review("Ada", 5, "It <b>works</b>.", Instant.EPOCH));
                    case "mayReview" -> mayReview;
                    case "suggestions" -> List.of();
                    case "gameSide" -> Optional.empty();
                    case "review" -> {
                        reviewed.clear();
                        List.of(arguments).subList(1, 4).forEach(each -> reviewed.add(each.toString()));
                        yield null;
                    }
                    default -> null;
                }));
    }

    static ModuleListing listing(Optional<String> installed) {
        return listing(installed, installed.isPresent() ? ModuleState.INSTALLED : ModuleState.AVAILABLE);
    }

    static ModuleListing listing(Optional<String> installed, ModuleState state) {
        return new ModuleListing(
                "map-vote",
                "Map Vote",
                "Tidewater",
                "Players choose the next map.",
                "Before each wipe, players choose the next map.",
                "community",
                "map-2",
                new BigDecimal("3.00"),
                "monthly",
                "EUR",
                List.of("1.5.0", "1.4.0"),
                installed,
                state,
                "",
                List.of("Send chat messages"),
                true);
    }

    static ModuleListing free(String slug, ModuleState state) {
        return new ModuleListing(
                slug,
                "Kits",
                "Corrosion",
                "Sets of items.",
                "",
                "gameplay",
                "backpack",
                BigDecimal.ZERO,
                "free",
                "USD",
                state == ModuleState.PLANNED ? List.of() : List.of("1.5.0"),
                Optional.empty(),
                state,
                "",
                List.of(),
                true);
    }

    static ModuleListing named(String name) {
        return changed(name, List.of());
    }

    static ModuleListing warned(Advisory advisory) {
        return changed("Map Vote", List.of(advisory));
    }

    static ModuleListing under(String license) {
        return changed("Map Vote", List.of(), license);
    }

    static ModuleListing changed(String name, List<Advisory> advisories) {
        return changed(name, advisories, "");
    }

    static ModuleListing changed(String name, List<Advisory> advisories, String license) {
        ModuleListing plain = listing(Optional.empty());
        return new ModuleListing(
                plain.slug(),
                name,
                name,
                name,
                name,
                plain.category(),
                plain.icon(),
                plain.price(),
                plain.priceType(),
                plain.currency(),
                plain.versions(),
                plain.installed(),
                plain.state(),
                plain.reason(),
                List.of(name),
                plain.everywhere(),
                advisories,
                license,
                List.of(name));
    }

    static <T> T stub(Class<T> type, Object answer) {
        return type(type, method -> answer);
    }

    static <T> T type(Class<T> type, java.util.function.Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName())));
    }
}
