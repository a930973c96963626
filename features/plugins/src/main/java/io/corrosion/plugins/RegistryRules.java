package io.corrosion.plugins;

import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginRule.Origin;
import io.corrosion.api.plugin.PluginRules;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link PluginRules} out of the registry, and how the registry follows the server's directories. Thread-safe. */
@Component(service = {PluginRules.class, RegistryRules.class})
public final class RegistryRules implements PluginRules {

    private final Clock clock = Clock.systemUTC();
    private final KnownPlugins known = new KnownPlugins();
    private final RegistryRows rows = new RegistryRows();
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final FileProtection protection;

    @Activate
    public RegistryRules(
            @Reference(target = "(corrosion.schema=plugins)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference FileProtection protection) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.protection = protection;
    }

    @Override
    public List<PluginRule> of(Tx tx, Scope.Licence scope) {
        return rows.all(tx, scope).stream().map(this::rule).toList();
    }

    @Override
    public PluginRule usual(String name) {
        return known.usual(name);
    }

    @Override
    public List<PluginRule> refresh(Scope.Licence scope) throws IOException {
        PluginFolders folders = new PluginFolders(gateway.files(scope), protection.hidden(scope));
        List<PluginFolders.Found> files = folders.all();
        List<Registered> before = transactions.read(scope, tx -> rows.all(tx, scope));
        List<Registered> changed = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (PluginFolders.Found file : files) {
            there.add(file.name().toLowerCase(Locale.ROOT));
            changed.add(taken(folders, file, before));
        }
        before.stream()
                .filter(entry ->
                        entry.installed() && !there.contains(entry.name().toLowerCase(Locale.ROOT)))
                .filter(entry -> !entry.fileName().isEmpty() || !entry.loaded().orElse(false))
                .map(Registered::gone)
                .forEach(changed::add);
        return transactions.write(scope, tx -> {
            Instant now = now();
            changed.forEach(entry -> rows.put(tx, scope, choiceOf(tx, scope, entry), now));
            return of(tx, scope);
        });
    }

    @Override
    public void broughtByModule(Scope.Licence scope, List<String> names) {
        transactions.run(scope, tx -> rows.all(tx, scope).stream()
                .filter(entry -> entry.source() == PluginSource.MANUAL
                        && names.stream().anyMatch(entry.name()::equalsIgnoreCase))
                .forEach(entry -> rows.put(tx, scope, entry.from(PluginSource.CORROSION_MODULE, entry.slug()), now())));
    }

    PluginRule rule(Registered entry) {
        PluginRule usual = known.usual(entry.name());
        Optional<Registered.Choice> choice = entry.choice();
        return new PluginRule(
                entry.name(),
                entry.slug(),
                entry.source(),
                Optional.of(entry.version()).filter(version -> !version.isEmpty()),
                entry.installed(),
                entry.loaded(),
                choice.map(Registered.Choice::dataPaths).orElse(usual.dataPaths()),
                choice.map(Registered.Choice::keptPaths).orElse(usual.keptPaths()),
                choice.map(Registered.Choice::flags).orElse(usual.flags()),
                choice.isPresent() ? Origin.CHOSEN : usual.origin());
    }

    /** Passes a path below the data directories that the server's owner has not protected. */
    void touching(Scope.Licence scope, String path) {
        Predicate<ServerPath> hidden = protection.hidden(scope);
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (String data : List.of("oxide/data/", "carbon/data/")) {
            if (hidden.test(ServerPath.of(data + plain))) {
                throw new Refused(path + " is protected by the owner of this server, so no rule can name it.");
            }
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** What people decided while we looked counts. */
    private Registered choiceOf(Tx tx, Scope.Licence scope, Registered entry) {
        return rows.find(tx, scope, entry.name())
                .map(present -> entry.choosing(present.choice()).from(present.source(), present.slug()))
                .orElse(entry);
    }

    private Registered taken(PluginFolders folders, PluginFolders.Found file, List<Registered> before)
            throws IOException {
        Registered entry = before.stream()
                .filter(known -> known.name().equalsIgnoreCase(file.name()))
                .findFirst()
                .orElseGet(() -> Registered.seen(file.name(), known.usual(file.name()), now()));
        if (entry.installed() && entry.fileTag().equals(file.file().tag())) {
            return entry;
        }
        Optional<PluginHeader> header = folders.header(file);
        return entry.withFile(
                file.loader(),
                file.file().name(),
                file.file().tag(),
                header.map(PluginHeader::version).orElse(entry.version()),
                header.map(PluginHeader::author).orElse(entry.author()));
    }
}
