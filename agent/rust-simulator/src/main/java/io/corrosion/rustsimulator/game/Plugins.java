package io.corrosion.rustsimulator.game;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The Oxide plugins: those lying in the folder, each loaded or not. Nothing of them is run. Confined to the game's thread. */
public final class Plugins {

    private final ServerFolder folder;
    private final GameConsole console;
    private final Map<String, Boolean> loaded = new TreeMap<>();

    public Plugins(ServerFolder folder, GameConsole console) {
        this.folder = folder;
        this.console = console;
        loaded.put("Corrosion", true);
    }

    /** Each plugin's name, and whether it is loaded; a new file is loaded as soon as it is seen. */
    public Map<String, Boolean> all() {
        try {
            List<String> files = folder.plugins();
            for (String file : files) {
                if (loaded.putIfAbsent(file, true) == null) {
                    console.info("[Oxide] Loaded plugin " + file + " v1.0.0 " + Game.MARK);
                }
            }
            loaded.keySet().removeIf(name -> !name.equals("Corrosion") && !files.contains(name));
        } catch (IOException missing) {
            console.warn("oxide/plugins cannot be read");
        }
        return Map.copyOf(loaded);
    }

    String list() {
        StringBuilder text = new StringBuilder("Listing " + all().size() + " plugins:");
        new TreeMap<>(all())
                .forEach((name, on) ->
                        text.append("\n  \"").append(name).append("\" (1.0.0)").append(on ? "" : " - not loaded"));
        return text.toString();
    }

    String load(String name) {
        return change(name, true, "Loaded plugin ");
    }

    String unload(String name) {
        return change(name, false, "Unloaded plugin ");
    }

    String reload(String name) {
        return change(name, true, "Reloaded plugin ");
    }

    private String change(String name, boolean on, String sentence) {
        if (!all().containsKey(name)) {
            return "Plugin '" + name + "' not found";
        }
        loaded.put(name, on);
        console.info("[Oxide] " + sentence + name + " v1.0.0 " + Game.MARK);
        return sentence + name;
    }
}
