package io.corrosion.modules;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.ModuleCopies;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleOrigin;
import io.corrosion.api.module.ModulePart;
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

    private final InstalledModules modules;
    private final ModuleOperations operations;
    private final Catalogue catalogue;
    private final Audience audience;
    private final VerifiedPackages packages;
    private final PublishedPackages published;
    private final OperatorDesk desk;
    private final ServerChoices choices;
    private final Planner planner;
    private final Admission admission;
    private final LicenceLists lists;
    private final Showcase showcase;
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
        this.modules = modules;
        this.operations = operations;
        this.choices = new ServerChoices(access, audit, modules, book, licenceModules);
        Repositories repositories =
                new Repositories(config.repositories(), Clock.systemUTC(), new JdbcCounters(transactions));
        Origins origins = new Origins(repositories, modules);
        this.catalogue = new Catalogue(repositories, modules, premises::inWords);
        this.audience = new Audience(access, catalogue);
        PackageFiles files = new PackageFiles(config.dataDirectory());
        this.published = new PublishedPackages(repositories, objects, catalogue::offer);
        this.packages = new VerifiedPackages(repositories, published, objects, files, modules);
        this.showcase = new Showcase(published::fetch, slug -> catalogue.offer(slug, Optional.empty()));
        Deployment deployment =
                new Deployment(packages, deployer, modules, snapshots, reaches, accounts, news, Clock.systemUTC());
        this.planner = new Planner(deployment, deployer, repositories, modules, snapshots, premises);
        this.admission = new Admission(
                modules, slug -> catalogue.offer(slug, Optional.empty()), origins::revocation, planner::plan);
        this.lists = new LicenceLists(transactions, modules, licenceModules);
        this.safeMode = config.safeMode();
        this.paid = new PaidInstallation(deployment, safeMode, news, Clock.systemUTC());
        this.desk = new OperatorDesk(
                access,
                audit,
                transactions,
                modules,
                operations,
                deployment,
                new KeptRows(deployment, snapshots),
                planner,
                origins,
                catalogue,
                audience,
                accounts,
                repositories,
                safeMode);
        this.reconciler = new Reconciler(
                modules,
                repositories,
                deployment,
                book,
                accounts,
                config.budget(),
                new Newsroom(modules, repositories, catalogue, book, licences, news, Clock.systemUTC()),
                safeMode,
                lists,
                Reconciler.AGAIN);
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

    @Override
    public Optional<String> sbom(Caller caller, String slug) {
        return audience.shows(caller, slug) && showcase.hasSbom(slug)
                ? Optional.of("/api/v1/modules/" + slug + "/sbom")
                : Optional.empty();
    }

    @Override
    public List<ModulePart> parts(Caller caller, String slug) {
        return audience.shows(caller, slug)
                ? showcase.parts(slug).stream()
                        .map(part -> new ModulePart(part.name(), part.version(), part.licences()))
                        .toList()
                : List.of();
    }

    /**
     * What it is made of.
     *
     * @throws NotFound when it does not say
     */
    public byte[] bill(Caller caller, String slug) {
        get(caller, slug);
        return showcase.sbom(slug)
                .orElseThrow(() -> new NotFound("The module " + slug + " does not say what it is made of."));
    }

    @Override
    public ModuleOrigin origin(Caller caller, String slug) {
        return desk.origin(caller, slug);
    }

    @Override
    public Operation install(Caller caller, String slug, Optional<String> version) {
        return desk.install(caller, slug, version);
    }

    @Override
    public Operation update(Caller caller, String slug, Optional<String> version, Agreed agreed) {
        return desk.update(caller, slug, version, agreed);
    }

    @Override
    public ModuleCopies copies(Caller caller, String slug) {
        return desk.copies(caller, slug);
    }

    @Override
    public Plan plan(Caller caller, String slug, Optional<String> version) {
        return desk.plan(caller, slug, version);
    }

    /** The same as {@link #goBack(Caller, String, String)}, for callers that say what was agreed to. */
    public Operation goBack(Caller caller, String slug, String version, Agreed agreed) {
        return desk.goBack(caller, slug, version, agreed);
    }

    @Override
    public Operation start(Caller caller, String slug) {
        return desk.start(caller, slug);
    }

    @Override
    public ModuleRuntime runtime(Caller caller) {
        return desk.runtime(caller);
    }

    @Override
    public Operation remove(Caller caller, String slug) {
        return desk.remove(caller, slug);
    }

    @Override
    public ModuleUsage usage(Caller caller, String slug) {
        return desk.usage(caller, slug);
    }

    /** The newest operation on a module, for showing how it went. */
    public Optional<LastOperation> lastOperation(String slug) {
        return operations.latestOf(slug).map(LastOperation::of);
    }

    @Override
    public Operation update(Caller caller, String slug, Optional<String> version) {
        return update(caller, slug, version, new Agreed(true, false));
    }

    @Override
    public List<String> asksAnew(Caller caller, String slug, String version) {
        get(caller, slug);
        return planner.asksAnew(desk.offer(slug, Optional.of(version)).release().descriptor());
    }

    @Override
    public Operation goBack(Caller caller, String slug, String version) {
        return goBack(caller, slug, version, new Agreed(true, false));
    }

    @Override
    public void enable(Caller caller, LicenseId server, String slug) {
        choices.enable(caller, server, slug, scope -> {
            desk.installed(slug);
            audience.demand(scope, slug);
        });
    }

    @Override
    public void disable(Caller caller, LicenseId server, String slug) {
        choices.disable(caller, server, slug);
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
        return desk.offer(slug, Optional.empty()).release().descriptor();
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
            Offer offer = desk.offer(slug, Optional.empty());
            desk.begin(caller, "module.install", offer, steps -> paid.of(offer, caller.displayName(), steps));
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
        return desk.waiting(caller);
    }

    /** What was bought counts no more, or again. */
    public void entitlementsChanged() {
        lists.keep();
    }
}
