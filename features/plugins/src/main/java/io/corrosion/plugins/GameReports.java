package io.corrosion.plugins;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.game.GamePluginsChanged;
import io.corrosion.api.game.LoadedPlugin;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes over what the game says of its plugins. Thread-safe; repeating a report is harmless. */
@Component(service = {EventListener.class, GameReports.class})
public final class GameReports implements EventListener<GamePluginsChanged> {

    private final RegistryRows rows = new RegistryRows();
    private final Transactions transactions;
    private final RegistryRules rules;

    @Activate
    public GameReports(
            @Reference(target = "(corrosion.schema=plugins)") Transactions transactions,
            @Reference RegistryRules rules) {
        this.transactions = transactions;
        this.rules = rules;
    }

    @Override
    public Class<GamePluginsChanged> type() {
        return GamePluginsChanged.class;
    }

    @Override
    public void on(GamePluginsChanged report) {
        take(new Scope.Licence(report.tenant(), report.server()), report.plugins());
    }

    /** Every plugin the game knows of; one it does not know is not loaded. */
    void take(Scope.Licence scope, List<LoadedPlugin> plugins) {
        Set<String> named = plugins.stream()
                .map(plugin -> plugin.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        transactions.run(scope, tx -> {
            for (LoadedPlugin plugin : plugins) {
                Registered entry = rows.find(tx, scope, plugin.name())
                        .orElseGet(() -> Registered.seen(plugin.name(), rules.usual(plugin.name()), rules.now()));
                rows.put(tx, scope, entry.reported(plugin.loaded(), plugin.version()), rules.now());
            }
            rows.all(tx, scope).stream()
                    .filter(entry -> entry.loaded().orElse(false)
                            && !named.contains(entry.name().toLowerCase(Locale.ROOT)))
                    .forEach(entry -> rows.put(tx, scope, entry.reported(false, ""), rules.now()));
        });
    }
}
