package io.corrosion.modules.game;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.module.GameSide;
import io.corrosion.api.module.ReleaseChannel;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginRules;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.format.GamePart;
import io.corrosion.modules.format.StoreIndex.Release;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What people see of modules on a game server, and which releases they want there; the permission was checked. Thread-safe. */
@Component(service = GameDesk.class)
public final class GameDesk {

    private final Transactions transactions;
    private final Audit audit;
    private final ModuleStore store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PluginRules registry;

    @Activate
    public GameDesk(
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference Audit audit,
            @Reference ModuleStore store) {
        this.transactions = transactions;
        this.audit = audit;
        this.store = store;
    }

    /** What became of the module's files on the server. */
    public Optional<GameSide> of(Scope.Licence scope, String slug) {
        Optional<GameRow> row = transactions.read(scope, tx -> GameRows.find(tx, scope, slug));
        return row.map(found -> new GameSide(
                found.state(),
                found.version(),
                found.done(),
                found.total(),
                found.reason(),
                found.files().paths(),
                running(scope, plugins(slug, found.version())),
                found.changedAt()));
    }

    /** Game plugins that the registry knows to be on the server. */
    public List<String> plugins(Scope.Licence scope) {
        return rules(scope).stream()
                .filter(PluginRule::installed)
                .map(PluginRule::name)
                .toList();
    }

    /** What the server follows. */
    public ReleaseChannel channel(Scope.Licence scope, String slug) {
        return transactions.read(scope, tx -> Channels.of(tx, scope, slug));
    }

    /** What it follows from now on; its files change at the next look. */
    public void follow(Caller caller, Scope.Licence scope, String slug, ReleaseChannel channel) {
        transactions.run(scope, tx -> {
            Channels.follow(tx, scope, slug, channel, caller.displayName());
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "module.channel",
                            "module",
                            slug,
                            Optional.of(scope.license()),
                            Map.of("channel", channel.wire())));
        });
    }

    private List<String> plugins(String slug, String version) {
        return store.releases(slug).stream()
                .map(Release::descriptor)
                .filter(descriptor -> descriptor.version().equals(version))
                .map(descriptor -> Optional.ofNullable(descriptor.game()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(GamePart::pluginNames)
                .orElse(List.of());
    }

    /** Whether the game runs all of them; empty as long as it has not said so of each. */
    private Optional<Boolean> running(Scope.Licence scope, List<String> plugins) {
        List<Boolean> said = rules(scope).stream()
                .filter(rule -> plugins.stream().anyMatch(rule.name()::equalsIgnoreCase))
                .flatMap(rule -> rule.loaded().stream())
                .toList();
        return plugins.isEmpty() || said.size() < plugins.size()
                ? Optional.empty()
                : Optional.of(said.stream().allMatch(loaded -> loaded));
    }

    private List<PluginRule> rules(Scope.Licence scope) {
        PluginRules rules = registry;
        return rules == null ? List.of() : transactions.read(scope, tx -> rules.of(tx, scope));
    }
}
