package io.corrosion.plugins;

import io.corrosion.api.game.LoadedPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a mod loader is spoken to on the console, and what its answers mean. Pure. */
enum LoaderDialect {
    OXIDE("oxide."),
    CARBON("c.");

    /** {@code 01 "Kits" (4.4.0) by k1lly0u (0.05s) - Kits.cs}, or with {@code - not loaded} behind it. */
    private static final Pattern LINE = Pattern.compile("\"([^\"]{1,200})\"\\s*\\(([^)]{0,50})\\)([^\\n]*)");

    private static final Pattern REFUSAL =
            Pattern.compile("(?i)not found|unknown command|failed|error while|could ?n.?t|cannot|no such");

    private final String prefix;

    LoaderDialect(String prefix) {
        this.prefix = prefix;
    }

    /** Carbon for what lies in its directory; else Oxide. */
    static LoaderDialect of(String loader) {
        return loader.equals("carbon") ? CARBON : OXIDE;
    }

    String line(PluginAction action, String plugin) {
        return prefix + action.wire() + " " + plugin;
    }

    String listing() {
        return prefix + "plugins";
    }

    /** Whether an answer says that nothing was done. */
    static boolean refuses(String answer) {
        return REFUSAL.matcher(answer).find();
    }

    /** The plugins an answer to {@link #listing} names. */
    static List<LoadedPlugin> plugins(String answer) {
        List<LoadedPlugin> plugins = new ArrayList<>();
        Matcher line = LINE.matcher(answer);
        while (line.find()) {
            String rest = line.group(3).toLowerCase(Locale.ROOT);
            boolean loaded = !rest.contains("not loaded") && !rest.contains("unloaded") && !rest.contains("failed");
            plugins.add(new LoadedPlugin(line.group(1), line.group(2), "", "", loaded));
        }
        return plugins;
    }
}
