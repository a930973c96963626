package io.corrosion.plugins;

import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginRule.Origin;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of game plugins by name. Immutable. */
final class KnownPlugins {

    private static final String OURS = "corrosion";

    private final Map<String, PluginRule> byName = new TreeMap<>();

    KnownPlugins() {
        try (InputStream table = KnownPlugins.class.getResourceAsStream("known-plugins.tsv");
                var lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(KnownPlugins::rule)
                    .forEach(rule -> byName.put(rule.name().toLowerCase(Locale.ROOT), rule));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule a plugin of this name begins with. */
    PluginRule usual(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        PluginRule known = byName.get(key);
        if (known != null) {
            return known;
        }
        boolean ours = key.startsWith(OURS);
        return rule(
                name,
                Optional.empty(),
                ours ? PluginSource.CORROSION_MODULE : PluginSource.MANUAL,
                ours ? List.of(name + "/", name + ".json") : List.of(),
                List.of(),
                ours ? WipeFlags.NEVER : WipeFlags.NONE,
                ours ? Origin.KNOWN : Origin.ABSENT);
    }

    private static PluginRule rule(String line) {
        String[] fields = line.split("\t");
        return rule(
                fields[0],
                Optional.of(fields[1]).filter(slug -> !slug.equals("-")),
                PluginSource.MANUAL,
                List.of(fields[3].split(" ")),
                fields.length > 4 ? List.of(fields[4].split(" ")) : List.of(),
                switch (fields[2]) {
                    case "map" -> WipeFlags.WITH_MAP;
                    case "full" -> WipeFlags.WITH_FULL;
                    case "never" -> WipeFlags.NEVER;
                    default -> throw new IllegalStateException("no wipe rule: " + line);
                },
                Origin.KNOWN);
    }

    private static PluginRule rule(
            String name,
            Optional<String> slug,
            PluginSource source,
            List<String> data,
            List<String> kept,
            WipeFlags flags,
            Origin origin) {
        return new PluginRule(name, slug, source, Optional.empty(), false, Optional.empty(), data, kept, flags, origin);
    }
}
