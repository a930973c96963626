package io.corrosion.modules;

import io.corrosion.api.module.Entitlement;
import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.ModuleGate;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.reach.Reaches;
import io.corrosion.modules.shop.EntitlementBook;
import io.corrosion.modules.watch.Accounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The records in memory: what dispatchers ask on every request, and what the store shows. Thread-safe. */
@Component(service = {ModuleGate.class, InstalledModules.class})
public final class InstalledModules implements ModuleGate {

    static final Scope SCOPE = Scope.platform("modules");

    /** PostgreSQL keeps microseconds. */
    private static final Duration SAME_MOMENT = Duration.ofMillis(1);

    private final Transactions transactions;
    private final ModuleRecords records;
    private final EntitlementBook book;
    private final Accounts accounts;
    private final Map<String, ModuleRecord> modules = new ConcurrentHashMap<>();
    private final ChosenModules chosen;
    private final Map<String, ModuleDescriptor> running = new ConcurrentHashMap<>();
    private final FirstUse first = new FirstUse(this::read);

    @Activate
    public InstalledModules(
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference ModuleRecords records,
            @Reference EntitlementBook book,
            @Reference Accounts accounts) {
        this.book = book;
        this.accounts = accounts;
        this.transactions = transactions;
        this.records = records;
        this.chosen = new ChosenModules(() -> transactions.read(SCOPE, records::enablements));
    }

    private void read() {
        transactions.read(SCOPE, records::all).forEach(module -> modules.putIfAbsent(module.slug(), module));
    }

    private Map<String, ModuleRecord> modules() {
        first.made();
        return modules;
    }

    @Override
    public Stay enter(String slug, String kind) {
        return accounts.enter(slug, kind);
    }

    /** Notes what runs on this node. */
    void runs(String slug, ModuleDescriptor descriptor) {
        running.put(slug, descriptor);
    }

    void stopped(String slug) {
        running.remove(slug);
    }

    /** The version that runs on this node. */
    Optional<String> running(String slug) {
        return descriptor(slug).map(ModuleDescriptor::version);
    }

    /** What the module that runs on this node says of itself. */
    public Optional<ModuleDescriptor> descriptor(String slug) {
        return Optional.ofNullable(running.get(slug));
    }

    /** A running module that requires this one. */
    Optional<String> dependantOf(String slug) {
        return running.values().stream()
                .filter(module -> module.requires().stream().anyMatch(required -> required.startsWith(slug + " ")))
                .findFirst()
                .map(ModuleDescriptor::slug);
    }

    /**
     * Records that other nodes have written since; what they have enabled is taken over at once. What is shown here and stands
     * nowhere, because it could not be written down, is among them as removed.
     *
     * @param again what is to be looked at in any case
     */
    List<ModuleRecord> changedElsewhere(Set<String> again) {
        chosen.reload();
        Map<String, ModuleRecord> written = transactions.read(SCOPE, records::all).stream()
                .collect(Collectors.toMap(ModuleRecord::slug, record -> record));
        Stream<ModuleRecord> nowhere = modules().values().stream()
                .filter(known ->
                        !written.containsKey(known.slug()) && known.desired().isPresent())
                .map(known -> known.removed(known.by(), known.changedAt()));
        return Stream.concat(
                        written.values().stream().filter(record -> again.contains(record.slug()) || isNews(record)),
                        nowhere)
                .toList();
    }

    private boolean isNews(ModuleRecord record) {
        ModuleRecord known = modules().get(record.slug());
        return known == null
                || Duration.between(known.changedAt(), record.changedAt()).abs().compareTo(SAME_MOMENT) > 0;
    }

    /** What is written down at this moment, on whichever node it was decided. */
    public Decisions decisions() {
        book.reload();
        return new Decisions(
                transactions.read(SCOPE, records::all),
                transactions.read(SCOPE, records::enablements),
                running,
                this::isEntitled);
    }

    List<ModuleRecord> all() {
        return List.copyOf(modules().values());
    }

    Optional<ModuleRecord> find(String slug) {
        return Optional.ofNullable(modules().get(slug));
    }

    /** Writes the record down, along with whatever else belongs to it, and only then shows it. */
    void save(ModuleRecord module, Consumer<Tx> along) {
        transactions.run(SCOPE, tx -> {
            records.save(tx, module);
            along.accept(tx);
        });
        modules.put(module.slug(), module);
    }

    /** Shows a state that passes by itself (installing, updating) without writing it down. */
    void show(ModuleRecord module) {
        modules.put(module.slug(), module);
    }

    void enable(Scope.Licence scope, String slug, String by, Consumer<Tx> along) {
        transactions.run(scope, tx -> {
            records.enable(tx, scope, slug, by);
            along.accept(tx);
        });
        chosen.enabled(scope.license(), slug);
    }

    void disable(Scope.Licence scope, String slug, Consumer<Tx> along) {
        transactions.run(scope, tx -> {
            records.disable(tx, scope, slug);
            along.accept(tx);
        });
        chosen.disabled(scope.license(), slug);
    }

    /** What works on the server of all that is chosen for it, with this one. */
    Set<String> workingWith(LicenseId server, String slug) {
        return working(server, chosen.with(server, slug));
    }

    /** What works on the server of all that is chosen for it, without this one. */
    Set<String> workingWithout(LicenseId server, String slug) {
        return working(server, chosen.without(server, slug));
    }

    /** What works on each server of all that is chosen for it. */
    Map<LicenseId, Set<String>> working() {
        Map<LicenseId, Set<String>> working = new HashMap<>();
        chosen.all().forEach((server, slugs) -> working.put(server, working(server, slugs)));
        return working;
    }

    private Set<String> working(LicenseId server, Set<String> slugs) {
        return slugs.stream()
                .filter(slug -> find(slug).filter(ModuleRecord::isInPlace).isPresent())
                .filter(slug -> entitlement(slug, server).mayChange())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Slugs of installed modules that work on the server. */
    Set<String> enabledOn(LicenseId server) {
        return modules().values().stream()
                .filter(ModuleRecord::isInPlace)
                .filter(module -> countsOn(server, module))
                .map(ModuleRecord::slug)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many servers each module was chosen for that is not installed. */
    Map<String, Integer> waiting() {
        Map<String, Integer> waiting = new HashMap<>(chosen.counts());
        modules().values().stream()
                .filter(module -> module.installed().isPresent() || module.state() == ModuleState.INSTALLING)
                .forEach(module -> waiting.remove(module.slug()));
        return Map.copyOf(waiting);
    }

    /** How it stands with the module on the server, as far as this node knows. */
    ModuleCondition conditionOn(LicenseId server, String slug) {
        Optional<ModuleRecord> known = find(slug);
        boolean everywhere = known.filter(ModuleRecord::isInPlace)
                .filter(ModuleRecord::everywhere)
                .isPresent();
        if (!everywhere && !chosen.on(server).contains(slug)) {
            return ModuleCondition.OFF;
        }
        ModuleState state = known.map(ModuleRecord::state).orElse(ModuleState.AVAILABLE);
        if (state == ModuleState.INSTALLING) {
            return ModuleCondition.COMING;
        }
        if (!running.containsKey(slug)) {
            return state == ModuleState.AVAILABLE ? ModuleCondition.WAITS : ModuleCondition.STOPPED;
        }
        return known.filter(module -> countsOn(server, module)).isPresent()
                ? ModuleCondition.WORKS
                : ModuleCondition.UNPAID;
    }

    @Override
    public Optional<String> moduleOf(Bundle bundle) {
        return Reaches.moduleOf(bundle);
    }

    @Override
    public boolean isEnabled(Bundle bundle, LicenseId server) {
        Optional<String> slug = moduleOf(bundle);
        if (slug.isEmpty()) {
            return true;
        }
        ModuleRecord module = modules().get(slug.get());
        return module != null && countsOn(server, module);
    }

    private boolean countsOn(LicenseId server, ModuleRecord module) {
        return module.everywhere() || chosen.on(server).contains(module.slug()) && isEntitled(module.slug(), server);
    }

    private boolean isEntitled(String slug, LicenseId server) {
        return entitlement(slug, server).mayRead();
    }

    private Entitlement entitlement(String slug, LicenseId server) {
        return book.of(server, slug, descriptor(slug).map(ModuleDescriptor::price));
    }

    @Override
    public boolean isReadOnly(Bundle bundle, LicenseId server) {
        return moduleOf(bundle)
                .flatMap(this::descriptor)
                .filter(module ->
                        !book.of(server, module.slug(), module.price()).mayChange())
                .isPresent();
    }

    @Override
    public Optional<RemovedModule> removedFrom(String path) {
        return modules().values().stream()
                .filter(module -> module.desired().isEmpty() && module.owns(path))
                .findFirst()
                .map(module -> new RemovedModule(module.slug(), module.name(), module.by(), module.changedAt()));
    }

    @Override
    public boolean isChanging(String path) {
        return modules().values().stream()
                .anyMatch(module -> module.state() == ModuleState.UPDATING && module.owns(path));
    }
}
