package io.corrosion.plugins.rest;

import io.corrosion.api.plugin.PluginRule;
import io.corrosion.plugins.PluginDesk;
import io.corrosion.plugins.Registered;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A game plugin and the rule that holds for its data; {@code rule} is chosen, known or absent. */
public record PluginView(
        String name,
        Optional<String> version,
        String author,
        String source,
        Optional<String> umodSlug,
        String loader,
        boolean isInstalled,
        Optional<Boolean> isLoaded,
        List<String> dataPaths,
        List<String> keptPaths,
        boolean wipeOnMap,
        boolean wipeOnBp,
        boolean wipeOnFull,
        boolean neverWipe,
        String rule,
        Instant updatedAt) {

    static PluginView of(PluginDesk.Entry entry) {
        Registered plugin = entry.plugin();
        PluginRule rule = entry.rule();
        return new PluginView(
                plugin.name(),
                rule.version(),
                plugin.author(),
                plugin.source().wire(),
                plugin.slug(),
                plugin.loader(),
                plugin.installed(),
                plugin.loaded(),
                rule.dataPaths(),
                rule.keptPaths(),
                rule.flags().onMap(),
                rule.flags().onBlueprint(),
                rule.flags().onFull(),
                rule.flags().never(),
                rule.origin().name().toLowerCase(Locale.ROOT),
                plugin.updatedAt());
    }
}
