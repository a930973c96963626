package io.corrosion.wipes.work;

import io.corrosion.api.game.GameOrders;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.map.Maps;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginRules;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What other slices know that a wipe uses while they are there, and does without while they are not. Thread-safe. */
@Component(service = Neighbours.class)
public final class Neighbours {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Maps maps;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable PluginRules rules;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable GamePlugins plugins;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable GameOrders orders;

    /** Nobody but the game plugins; for tests of what stands around. */
    public static Neighbours with(GamePlugins plugins) {
        Neighbours neighbours = new Neighbours();
        neighbours.plugins = plugins;
        return neighbours;
    }

    public Optional<Maps> maps() {
        return Optional.ofNullable(maps);
    }

    /** The rules of the server's game plugins; none while nobody keeps them: then all their data stays. */
    public List<PluginRule> rules(Tx tx, Scope.Licence scope) {
        PluginRules known = rules;
        return known == null ? List.of() : known.of(tx, scope);
    }

    /** The registry of game plugins, to be brought up to date. */
    public Optional<PluginRules> registry() {
        return Optional.ofNullable(rules);
    }

    /** What the game plugin told last; empty when there is none. */
    public Optional<GamePlugin> plugin(LicenseId server) {
        GamePlugins known = plugins;
        return known == null ? Optional.empty() : known.of(server);
    }

    public Optional<GameOrders> orders() {
        return Optional.ofNullable(orders);
    }
}
