package io.corrosion.modules;

import io.corrosion.api.module.ModuleState;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceModules;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import io.corrosion.modules.framework.Deployer;
import io.corrosion.modules.news.News;
import io.corrosion.modules.reach.Reaches;
import io.corrosion.modules.shop.EntitlementBook;
import io.corrosion.modules.shop.Purchases;
import io.corrosion.modules.watch.Accounts;
import io.corrosion.modules.watch.Budget;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The module runtime of one node: a framework of its own over the shared database. */
final class Node implements AutoCloseable {

    final InstalledModules modules;
    final Deployment deployment;
    final VerifiedPackages packages;

    /** What it told. */
    final List<Notice> told = new ArrayList<>();

    /** What is to be read when an update is done. */
    final List<String> kept = new ArrayList<>();

    /** What its clock says it is. */
    Instant now = Instant.now();

    /** What stands on the licences. */
    final Map<LicenseId, Set<String>> licences = new HashMap<>();

    private final News news;
    private final LicenceLists lists;
    private final Repositories repositories;
    private final Storekeeper storekeeper;
    private final Reconciler reconciler;
    private final Deployer deployer;
    private final Framework framework;

    /** What a node is made of; what is not said is as it usually is: not in safe mode, and there is no object storage. */
    static final class Setup {

        private final TestDatabase database;
        private final Transactions transactions;
        private final Path own;
        private List<Repository> stores = List.of();
        private SafeMode safeMode = new SafeMode(false);
        private Snapshots snapshots;
        private PackageObjects objects = new PackageObjects("disk", Clock.systemUTC());

        /** @param own where the node keeps what is its own */
        Setup(TestDatabase database, Transactions transactions, Path own) {
            this.database = database;
            this.transactions = transactions;
            this.own = own;
            this.snapshots = new Snapshots(transactions, database.owner());
        }

        Setup stores(List<Repository> seen) {
            stores = seen;
            return this;
        }

        /** Repositories for everybody that the same keys sign. */
        Setup stores(List<Path> seen, Path keys) {
            return stores(seen.stream()
                    .map(store -> new Repository(store, List.of(keys), Set.of()))
                    .toList());
        }

        Setup safeMode(SafeMode mode) {
            safeMode = mode;
            return this;
        }

        Setup snapshots(Snapshots taken) {
            snapshots = taken;
            return this;
        }

        Setup objects(PackageObjects storage) {
            objects = storage;
            return this;
        }

        Node start() throws BundleException {
            return new Node(this);
        }
    }

    /** @param stores the repositories it sees */
    Node(TestDatabase database, Transactions transactions, List<Path> stores, Path keys, Path own)
            throws BundleException {
        this(new Setup(database, transactions, own).stores(stores, keys));
    }

    private Node(Setup setup) throws BundleException {
        Transactions transactions = setup.transactions;
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        setup.own.resolve("framework").toString(),
                        "felix.log.level",
                        "0"));
        framework.start();
        // None of these bundles has components.
        ServiceComponentRuntime components = stub(ServiceComponentRuntime.class, List.of());
        deployer = new Deployer(framework.getBundleContext(), components);
        Accounts accounts = new Accounts(framework.getBundleContext());
        Vault vault = stub(Vault.class, new byte[32]);
        EntitlementBook book = new EntitlementBook(transactions, new Purchases(vault));
        modules = new InstalledModules(transactions, new JdbcModuleRecords(), book, accounts);
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        news = new News(transactions);
        speak();
        repositories = new Repositories(setup.stores, clock, new JdbcCounters(transactions));
        PackageFiles files = new PackageFiles(setup.own.resolve("packages"));
        PublishedPackages published = new PublishedPackages(repositories, setup.objects, catalogue()::offer);
        packages = new VerifiedPackages(repositories, published, setup.objects, files, modules);
        storekeeper = new Storekeeper(repositories, modules, files, setup.objects, Clock.systemUTC());
        deployment = new Deployment(
                packages, deployer, modules, setup.snapshots, new Reaches(), accounts, news, Clock.systemUTC());
        Licences tenants = stub(Licences.class, Optional.empty());
        lists = new LicenceLists(transactions, modules, new OnLicences());
        reconciler = new Reconciler(
                modules,
                repositories,
                deployment,
                book,
                accounts,
                new Budget(100, 100, 100, 10, 10, 10),
                new Newsroom(modules, repositories, catalogue(), book, tenants, news, clock),
                setup.safeMode,
                lists,
                Duration.ZERO);
        look();
    }

    /** Of what any node did with modules nothing is written down any more. */
    static void forgetModules(Transactions transactions) {
        transactions.run(InstalledModules.SCOPE, tx -> Stream.of(
                        "modules", "module_enablements", "index_counters", "module_news")
                .forEach(table -> Sql.update(tx, "delete from modules." + table)));
    }

    void install(String slug, String version) {
        deployment.install(offer(slug, version), "Ada", (progress, step) -> {});
    }

    void update(String slug, String version) {
        deployment.update(record(slug), offer(slug, version), false, "Ada", (progress, step) -> {});
    }

    /** The operator agreed to it. */
    void updateWithoutCopy(String slug, String version) {
        deployment.update(record(slug), offer(slug, version), true, "Ada", new Deployment.Steps() {
            @Override
            public void at(int progress, String step) {}

            @Override
            public void keep(String sentence) {
                kept.add(sentence);
            }
        });
    }

    void remove(String slug) {
        deployment.remove(record(slug), "Ada", (progress, step) -> {});
    }

    /** Starts it by hand. */
    void start(String slug) {
        deployment.start(record(slug), (progress, step) -> {});
    }

    /** Looks at what the others decided, once. */
    void look() {
        reconciler.look();
    }

    /** Puts what is offered and installed into the object storage, once. */
    void stock() {
        storekeeper.look();
    }

    /** No notice can be sent from now on. */
    void hush() {
        news.notifications = null;
    }

    /** Notices can be sent from now on. */
    final void speak() {
        news.notifications = (tx, notice) -> told.add(notice);
    }

    /** What was decided about the module was decided that much earlier. */
    void later(String slug, Duration time) {
        ModuleRecord record = record(slug);
        modules.save(
                record.with(record.state(), record.reason(), record.changedAt().minus(time)), tx -> {});
    }

    /** What is offered here. */
    Catalogue catalogue() {
        return new Catalogue(repositories, modules, none -> List.of());
    }

    /** Releases of the module that count for nothing here, in words. */
    List<String> rivals(String slug) {
        return new Origins(repositories, modules).rivals(slug);
    }

    /** Why the module may not run in this version. */
    Optional<String> revocation(String slug, String version) {
        return new Origins(repositories, modules).revocation(slug, version);
    }

    /** The version of the bundle that is active here. */
    Optional<String> active(String slug) {
        return deployer.find(slug)
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .map(bundle -> bundle.getVersion().toString());
    }

    ModuleState state(String slug) {
        return record(slug).state();
    }

    ModuleRecord record(String slug) {
        return modules.find(slug).orElseThrow();
    }

    private Repositories.Offer offer(String slug, String version) {
        return repositories.offers().stream()
                .filter(offer -> offer.release().descriptor().slug().equals(slug)
                        && offer.release().descriptor().version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private final class OnLicences implements LicenceModules {

        @Override
        public void enabled(Tx tx, Scope.Licence scope, Set<String> slugs) {
            licences.put(scope.license(), slugs);
        }

        @Override
        public void enabled(Tx tx, Map<LicenseId, Set<String>> slugs) {
            licences.putAll(slugs);
        }
    }

    private static <T> T stub(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }

    @Override
    public void close() throws IOException {
        storekeeper.close();
        reconciler.close();
        try {
            framework.stop();
            framework.waitForStop(0);
        } catch (BundleException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
