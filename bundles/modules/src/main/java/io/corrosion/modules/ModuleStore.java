package io.corrosion.modules;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.ModuleCopies;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleOrigin;
import io.corrosion.api.module.ModuleRuntime;
import io.corrosion.api.module.ModuleUsage;
import io.corrosion.api.module.Modules;
import io.corrosion.api.module.Plan;
import io.corrosion.api.operation.Operation;
import io.corrosion.api.tenancy.LicenceModules;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.Snapshots.Snapshot;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.StoreIndex;
import io.corrosion.modules.framework.Deployer;
import io.corrosion.modules.news.News;
import io.corrosion.modules.outside.Premises;
import io.corrosion.modules.reach.Reaches;
import io.corrosion.modules.shop.EntitlementBook;
import io.corrosion.modules.shop.Packages;
import io.corrosion.modules.watch.Accounts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The use cases of the store. Thread-safe. */
@Component(
        service = {Modules.class, ModuleStore.class},
        immediate = true)
public final class ModuleStore implements Modules {

    private static final Permission INSTALL_PERMISSION = Permission.of(INSTALL);

    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final InstalledModules modules;
    private final ModuleOperations operations;
    private final Catalogue catalogue;
    private final Audience audience;
    private final Origins origins;
    private final Deployment deployment;
    private final VerifiedPackages packages;
    private final PublishedPackages published;
    private final KeptRows rows;
    private final Accounts accounts;
    private final ServerChoices choices;
    private final Planner planner;
    private final Admission admission;
    private final LicenceLists lists;
    private final Showcase showcase;
    private final Repositories repositories;
    private final SafeMode safeMode;
    private final PaidInstallation paid;
    private final Reconciler reconciler;
    private final Storekeeper storekeeper;

    @Activate
    public ModuleStore(
            @Reference Access access,
            @Reference Audit audit,
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference InstalledModules modules,
            @Reference ModuleOperations operations,
            @Reference Deployer deployer,
            @Reference Snapshots snapshots,
            @Reference Reaches reaches,
            @Reference EntitlementBook book,
            @Reference Accounts accounts,
            @Reference LicenceModules licenceModules,
            @Reference Licences licences,
            @Reference News news,
            @Reference PackageObjects objects,
            @Reference Premises premises,
            @Reference ModulesConfig config) {
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.modules = modules;
        this.operations = operations;
        this.accounts = accounts;
        this.choices = new ServerChoices(access, audit, modules, book, licenceModules);
        this.repositories = new Repositories(config.repositories(), Clock.systemUTC(), new JdbcCounters(transactions));
        this.origins = new Origins(repositories, modules);
        this.catalogue = new Catalogue(repositories, modules, premises::inWords);
        this.audience = new Audience(access, catalogue);
        PackageFiles files = new PackageFiles(config.dataDirectory());
        this.published = new PublishedPackages(repositories, objects, catalogue::offer);
        this.packages = new VerifiedPackages(repositories, published, objects, files, modules);
        this.showcase = new Showcase(published::fetch, slug -> catalogue.offer(slug, Optional.empty()));
        this.deployment =
                new Deployment(packages, deployer, modules, snapshots, reaches, accounts, news, Clock.systemUTC());
        this.rows = new KeptRows(deployment, snapshots);
        this.planner = new Planner(deployment, deployer, repositories, modules, snapshots, premises);
        this.admission = new Admission(
                modules, slug -> catalogue.offer(slug, Optional.empty()), origins::revocation, planner::plan);
        this.lists = new LicenceLists(transactions, modules, licenceModules);
        this.safeMode = config.safeMode();
        this.paid = new PaidInstallation(deployment, safeMode, news, Clock.systemUTC());
        this.reconciler = new Reconciler(
                modules,
                repositories,
                deployment,
                book,
                accounts,
                config.budget(),
                new Newsroom(modules, repositories, catalogue, book, licences, news, Clock.systemUTC()),
                safeMode,
                lists);
        reconciler.every(config.reconcileEvery(), operations);
        this.storekeeper = new Storekeeper(repositories, modules, files, objects, Clock.systemUTC());
        storekeeper.every(config.reconcileEvery());
    }

    @Deactivate
    void deactivate() {
        storekeeper.close();
        reconciler.close();
    }

    @Override
    public List<ModuleListing> catalogue(Caller caller) {
        return audience.catalogue(caller);
    }

    /** What the server's organisation may have. */
    public List<ModuleListing> catalogue(Scope.Licence scope) {
        return audience.catalogue(scope);
    }

    @Override
    public ModuleListing get(Caller caller, String slug) {
        return audience.get(caller, slug);
    }

    /** @throws NotFound when the server's organisation may not have it, or there is none */
    public ModuleListing get(Scope.Licence scope, String slug) {
        return audience.get(scope, slug);
    }

    /** @throws NotFound when the module is for other organisations alone */
    public void demand(Scope.Licence scope, String slug) {
        audience.demand(scope, slug);
    }

    @Override
    public ModuleOrigin origin(Caller caller, String slug) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        Repository from = catalogue.repository(slug).orElseThrow(() -> Audience.unknown(slug));
        return new ModuleOrigin(from.folder().toString(), from.organisations(), origins.rivals(slug));
    }

    @Override
    public List<String> screenshots(Caller caller, String slug) {
        return audience.shows(caller, slug)
                ? showcase.pictures(slug).stream()
                        .map(name -> "/api/v1/modules/" + slug + "/screenshots/" + name)
                        .toList()
                : List.of();
    }

    /**
     * One of them.
     *
     * @throws NotFound when there is no picture of that name
     */
    public byte[] screenshot(Caller caller, String slug, String name) {
        get(caller, slug);
        return showcase.picture(slug, name)
                .orElseThrow(() -> new NotFound("The module " + slug + " has no screenshot " + name + "."));
    }

    @Override
    public Optional<String> terms(Caller caller, String slug) {
        return audience.shows(caller, slug) ? showcase.terms(slug) : Optional.empty();
    }

    /** The newest operation on a module, for showing how it went. */
    public Optional<LastOperation> lastOperation(String slug) {
        return operations.latestOf(slug).map(LastOperation::of);
    }

    @Override
    public Operation install(Caller caller, String slug, Optional<String> version) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        safeMode.refuse();
        Offer offer = offer(slug, version);
        if (modules.find(slug).filter(ModuleRecord::isInPlace).isPresent()) {
            throw new Conflict(slug + " is installed already; update it, or remove it first.");
        }
        refuseAnotherAuthor(offer);
        return begin(caller, "module.install", offer, steps -> deployment.install(offer, caller.displayName(), steps));
    }

    @Override
    public Operation update(Caller caller, String slug, Optional<String> version) {
        return update(caller, slug, version, new Agreed(true, false));
    }

    @Override
    public Operation update(Caller caller, String slug, Optional<String> version, Agreed agreed) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        safeMode.refuse();
        Offer offer = offer(slug, version);
        ModuleRecord current = installed(slug);
        String wanted = offer.release().descriptor().version();
        if (current.installed().filter(wanted::equals).isPresent()) {
            throw new Conflict(slug + " " + wanted + " is installed already.");
        }
        if (version.isEmpty() && audience.get(caller, slug).update().isEmpty()) {
            throw new Conflict(slug + " " + current.installed().orElseThrow() + " is newer than what is offered ("
                    + wanted + "). Name that version to go back to it.");
        }
        refuseAnotherAuthor(offer);
        demandConsent(offer, agreed.permissions());
        rows.demandCopy(current, agreed.withoutCopy());
        return begin(
                caller,
                "module.update",
                offer,
                steps -> deployment.update(current, offer, agreed.withoutCopy(), caller.displayName(), steps));
    }

    @Override
    public ModuleCopies copies(Caller caller, String slug) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        return rows.of(installed(slug));
    }

    @Override
    public Plan plan(Caller caller, String slug, Optional<String> version) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        return planner.plan(offer(slug, version));
    }

    @Override
    public List<String> asksAnew(Caller caller, String slug, String version) {
        get(caller, slug);
        return planner.asksAnew(offer(slug, Optional.of(version)).release().descriptor());
    }

    @Override
    public Operation goBack(Caller caller, String slug, String version) {
        return goBack(caller, slug, version, new Agreed(true, false));
    }

    /** The same, for callers that say what was agreed to. */
    public Operation goBack(Caller caller, String slug, String version, Agreed agreed) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        safeMode.refuse();
        Offer offer = offer(slug, Optional.of(version));
        ModuleRecord current = installed(slug);
        refuseAnotherAuthor(offer);
        Snapshot copy = rows.of(slug, version);
        demandConsent(offer, agreed.permissions());
        return begin(
                caller,
                "module.go_back",
                offer,
                steps -> deployment.goBack(current, offer, copy, caller.displayName(), steps));
    }

    @Override
    public Operation start(Caller caller, String slug) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        ModuleRecord module = installed(slug);
        if (!module.wanted()) {
            throw new Conflict(slug + " is in quarantine: install it again for another try, or remove it.");
        }
        if (modules.running(slug).isPresent()) {
            throw new Conflict(slug + " runs already.");
        }
        record(caller, "module.start", slug, Map.of());
        return operations.begin(
                "module.start", slug, module.desired(), caller.displayName(), steps -> deployment.start(module, steps));
    }

    @Override
    public ModuleRuntime runtime(Caller caller) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        List<ModuleRuntime.Trouble> troubles = repositories.troubles().stream()
                .map(trouble -> new ModuleRuntime.Trouble(
                        trouble.repository().toString(), trouble.what(), trouble.remedy(), trouble.since()))
                .toList();
        return new ModuleRuntime(safeMode.on(), safeMode.notStarted(modules), troubles);
    }

    @Override
    public Operation remove(Caller caller, String slug) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        ModuleRecord current = installed(slug);
        modules.dependantOf(slug).ifPresent(other -> {
            throw new Conflict(other + " needs " + slug + ": remove that first.");
        });
        record(caller, "module.remove", slug, Map.of());
        return operations.begin(
                "module.remove",
                slug,
                Optional.empty(),
                caller.displayName(),
                steps -> deployment.remove(current, caller.displayName(), steps));
    }

    @Override
    public void enable(Caller caller, LicenseId server, String slug) {
        choices.enable(caller, server, slug, scope -> {
            installed(slug);
            audience.demand(scope, slug);
        });
    }

    @Override
    public void disable(Caller caller, LicenseId server, String slug) {
        choices.disable(caller, server, slug);
    }

    @Override
    public ModuleUsage usage(Caller caller, String slug) {
        access.requirePlatform(caller, INSTALL_PERMISSION);
        installed(slug);
        return accounts.usage(slug);
    }

    @Override
    public Set<String> enabledOn(LicenseId server) {
        return modules.enabledOn(server);
    }

    /** The module a bundle belongs to; the bundle's own name for what comes in the box. */
    public String slugOf(Bundle bundle) {
        return modules.moduleOf(bundle).orElse(bundle.getSymbolicName());
    }

    /** What the module that runs here says of itself. */
    public Optional<ModuleDescriptor> installedDescriptor(String slug) {
        return modules.descriptor(slug);
    }

    /** What the newest version offered says of itself. */
    public ModuleDescriptor offered(String slug) {
        return offer(slug, Optional.empty()).release().descriptor();
    }

    /** Every release of the module that its stores offer. */
    public List<StoreIndex.Release> releases(String slug) {
        return catalogue.releases(slug);
    }

    /** Its early releases whose game files come onto servers without an operator. */
    public List<StoreIndex.Release> early(String slug) {
        return packages.early(slug);
    }

    /** The packages that its stores offer now. */
    public Packages packages() {
        return published;
    }

    /** The package of a version whose game files may come onto servers. */
    public ModulePackage forGameServers(String slug, String version) {
        return packages.forGameServers(slug, version);
    }

    /**
     * What becomes of the module if it is bought or tried now.
     *
     * @throws Conflict when it could not run
     */
    public Admission.Arrival admit(String slug) {
        Admission.Arrival arrival = admission.demand(slug);
        if (arrival == Admission.Arrival.COMES) {
            safeMode.refuse();
        }
        return arrival;
    }

    /** Somebody would have the module, if an operator let it in. */
    public void asked(Caller caller, LicenseId server, String slug) {
        choices.ask(caller, server, slug);
    }

    /**
     * Somebody has paid: the module is enabled on the server, and installed when it is not here yet and may come. When that
     * cannot be done, the operators hear of it.
     */
    public void wanted(Caller caller, LicenseId server, String slug) {
        choices.enablePaid(caller, server, slug);
        if (admission.mayCome(slug) && !operations.isRunning(slug)) {
            Offer offer = offer(slug, Optional.empty());
            begin(caller, "module.install", offer, steps -> paid.of(offer, caller.displayName(), steps));
        }
    }

    /** How it stands with the module on the server. */
    public ModuleCondition conditionOn(LicenseId server, String slug) {
        ModuleCondition condition = modules.conditionOn(server, slug);
        return condition == ModuleCondition.WAITS && operations.isRunning(slug) ? ModuleCondition.COMING : condition;
    }

    /** Whether it runs on this node. */
    public boolean runs(String slug) {
        return modules.running(slug).isPresent();
    }

    @Override
    public Map<String, Integer> waiting(Caller caller) {
        return access.allowsPlatform(caller, INSTALL_PERMISSION) ? modules.waiting() : Map.of();
    }

    private Operation begin(Caller caller, String kind, Offer offer, ModuleOperations.Deed deed) {
        String slug = offer.release().descriptor().slug();
        String version = offer.release().descriptor().version();
        record(caller, kind, slug, Map.of("version", version));
        return operations.begin(kind, slug, Optional.of(version), caller.displayName(), deed);
    }

    private void record(Caller caller, String action, String slug, Map<String, String> details) {
        AuditEntry entry = new AuditEntry(Actor.of(caller), action, "module", slug, Optional.empty(), details);
        transactions.run(InstalledModules.SCOPE, tx -> audit.record(tx, entry));
    }

    private Offer offer(String slug, Optional<String> version) {
        return catalogue.offer(slug, version).orElseThrow(() -> version.<NotFound>map(
                        wanted -> new NotFound("The catalogue has no version " + wanted + " of " + slug + ". "
                                + String.join(" ", origins.rivals(slug))))
                .orElseGet(() -> Audience.unknown(slug)));
    }

    private void refuseAnotherAuthor(Offer offer) {
        origins.refusal(offer).ifPresent(words -> {
            throw new Conflict(words);
        });
    }

    /** What was bought counts no more, or again. */
    public void entitlementsChanged() {
        lists.keep();
    }

    private void demandConsent(Offer offer, boolean consent) {
        List<String> anew = planner.asksAnew(offer.release().descriptor());
        if (!consent && !anew.isEmpty()) {
            throw new Conflict("The update asks for more than the running version: " + String.join("; ", anew)
                    + ". Repeat with \"consent\": true if that is all right.");
        }
    }

    private ModuleRecord installed(String slug) {
        return modules.find(slug)
                .filter(module -> module.installed().isPresent())
                .orElseThrow(() -> new NotFound(slug + " is not installed."));
    }
}
