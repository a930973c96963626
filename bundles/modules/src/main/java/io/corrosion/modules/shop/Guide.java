package io.corrosion.modules.shop;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.GameSide;
import io.corrosion.api.module.ModuleGuide;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.ModuleUsage;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.ReleaseChannel;
import io.corrosion.api.module.Reputation;
import io.corrosion.api.module.Review;
import io.corrosion.api.module.Suggestion;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.ModulesConfig;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.StoreIndex.Release;
import io.corrosion.modules.game.GameDesk;
import io.corrosion.modules.shop.Reviews.Stars;
import io.corrosion.modules.watch.Accounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What helps people to choose a module, and to see what became of it. Thread-safe. */
@Component(service = ModuleGuide.class)
public final class Guide implements ModuleGuide {

    private static final Permission VIEW = Permission.of("server.view");
    private static final Permission MANAGE = Permission.of(Modules.MANAGE);
    private static final Permission PLATFORM = Permission.of(Modules.INSTALL);

    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final ModuleStore store;
    private final GameDesk game;
    private final Reviews reviews;
    private final Accounts accounts;
    private final EntitlementBook book;
    private final ServerDirectory servers;
    private final Vouched vouched;

    @Activate
    public Guide(
            @Reference Access access,
            @Reference Audit audit,
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference ModuleStore store,
            @Reference GameDesk game,
            @Reference Reviews reviews,
            @Reference Accounts accounts,
            @Reference EntitlementBook book,
            @Reference(target = "(!(corrosion.guarded=*))") ServerDirectory servers,
            @Reference ModulesConfig config) {
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.store = store;
        this.game = game;
        this.reviews = reviews;
        this.accounts = accounts;
        this.book = book;
        this.servers = servers;
        this.vouched = Vouched.byKeysIn(config.ownAuthors());
    }

    @Override
    public Map<String, Reputation> reputations(Caller caller) {
        Map<String, Stars> stars = reviews.all();
        Map<String, String> said = transactions.read(EntitlementBook.SCOPE, Vouched::all);
        Map<String, Reputation> reputations = new HashMap<>();
        for (ModuleListing module : store.catalogue(caller)) {
            reputations.put(module.slug(), reputation(module, stars, said));
        }
        return reputations;
    }

    @Override
    public Reputation reputation(Caller caller, String slug) {
        Map<String, String> said = transactions.read(EntitlementBook.SCOPE, Vouched::all);
        return reputation(store.get(caller, slug), reviews.all(), said);
    }

    private Reputation reputation(ModuleListing module, Map<String, Stars> stars, Map<String, String> said) {
        String slug = module.slug();
        Optional<Release> newest = newest(slug);
        Optional<ModuleUsage> usage =
                module.state() == ModuleState.INSTALLED ? Optional.of(accounts.usage(slug)) : Optional.empty();
        return Judgement.of(
                module,
                newest.map(release -> release.descriptor().needs().services()).orElse(List.of()),
                usage,
                Optional.ofNullable(stars.get(slug)),
                newest.filter(release -> vouched.isFor(release, said)).isPresent());
    }

    private Optional<Release> newest(String slug) {
        return store.releases(slug).stream().findFirst();
    }

    @Override
    public List<Suggestion> suggestions(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        List<String> plugins = game.plugins(scope);
        Set<String> enabled = store.enabledOn(server);
        return store.catalogue(scope).stream()
                .filter(module -> !enabled.contains(module.slug()) && module.state() != ModuleState.PLANNED)
                .map(module -> new Suggestion(module, fitting(module.slug(), plugins)))
                .filter(suggestion -> !suggestion.plugins().isEmpty())
                .toList();
    }

    private List<String> fitting(String slug, List<String> plugins) {
        List<String> finds = newest(slug)
                .map(Release::descriptor)
                .map(ModuleDescriptor::finds)
                .orElse(List.of());
        return plugins.stream()
                .filter(plugin -> finds.stream().anyMatch(plugin::equalsIgnoreCase))
                .toList();
    }

    @Override
    public Optional<GameSide> gameSide(Caller caller, LicenseId server, String slug) {
        return game.of(access.require(caller, server, VIEW), slug);
    }

    @Override
    public ReleaseChannel channel(Caller caller, LicenseId server, String slug) {
        return game.channel(access.require(caller, server, VIEW), slug);
    }

    @Override
    public void follow(Caller caller, LicenseId server, String slug, ReleaseChannel channel) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        store.get(scope, slug);
        game.follow(caller, scope, slug, channel);
    }

    @Override
    public List<Review> reviews(Caller caller, String slug) {
        store.get(caller, slug);
        return reviews.of(slug);
    }

    @Override
    public void review(Caller caller, String slug, int rating, String text) {
        store.get(caller, slug);
        if (!mayReview(caller, slug)) {
            throw new Refused(
                    "Only who has " + slug + " reviews it: enable, try or buy it on one of your servers first.");
        }
        reviews.write(caller, slug, rating, text);
    }

    @Override
    public boolean mayReview(Caller caller, String slug) {
        return servers.visibleTo(caller).stream()
                .map(Server::id)
                .anyMatch(server -> store.enabledOn(server).contains(slug) || book.wasHad(server, slug));
    }

    @Override
    public void vouch(Caller caller, String slug, boolean verified) {
        access.requirePlatform(caller, PLATFORM);
        Release release = newest(slug).orElseThrow(() -> new NotFound("No store offers " + slug + ": nobody made it."));
        AuditEntry entry = new AuditEntry(
                Actor.of(caller),
                verified ? "module.verify" : "module.unverify",
                "module",
                slug,
                Optional.empty(),
                Map.of("author", release.descriptor().author()));
        transactions.run(EntitlementBook.SCOPE, tx -> {
            if (verified) {
                Vouched.save(tx, slug, release.authorKey(), caller.displayName());
            } else {
                Vouched.remove(tx, slug, caller.displayName());
            }
            audit.record(tx, entry);
        });
    }
}
