package io.corrosion.modules.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The part of {@code module.json} about game servers ({@code "game"}): which files of the package's folder {@code game/} go onto each
 * server the module is enabled on. Paths are those of Oxide; where a server has Carbon, its folders are taken. Immutable.
 *
 * @param plugins names of the plugins' files in {@code oxide/plugins}, such as {@code Loot.cs}
 * @param folders further folders that it may put files into, below {@code oxide/}
 * @param keep those of {@link #folders} whose files are the server's once they are there: they are never overwritten, and stay when
 *     the module goes
 */
public record GamePart(List<String> plugins, List<String> folders, List<String> keep) {

    /** Where the files are in the package. */
    public static final String FILES = "game/";

    /** Where plugins go. */
    public static final String PLUGINS = "oxide/plugins/";

    /** Windows takes these for a device, whatever comes after a dot. */
    private static final String NO_DEVICE = "(?!(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./ ]|$))";

    private static final String NAME = NO_DEVICE + "[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}(?<![. ])";
    private static final String PATH = NAME + "(/" + NAME + "){1,9}";
    private static final String PLUGIN = NO_DEVICE + "[A-Za-z0-9_]{1,80}\\.(cs|cszip)";
    private static final String FOLDER = "oxide/(config|data|lang)(/" + NAME + "){1,8}";

    public GamePart {
        plugins = plugins == null ? List.of() : List.copyOf(plugins);
        folders = folders == null ? List.of() : List.copyOf(folders);
        keep = keep == null ? List.of() : List.copyOf(keep);
    }

    /** What is wrong with it, in words; empty when nothing is. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (plugins.isEmpty()) {
            troubles.add("game.plugins must name the plugin it brings, such as Loot.cs");
        }
        plugins.stream()
                .filter(plugin -> !plugin.matches(PLUGIN))
                .forEach(plugin -> troubles.add("game.plugins must hold names such as Loot.cs, and not " + plugin));
        folders.stream()
                .filter(folder -> !folder.matches(FOLDER))
                .forEach(folder -> troubles.add(
                        "game.folders must lie below oxide/config, oxide/data or oxide/lang, and not be " + folder));
        keep.stream()
                .filter(folder -> !folders.contains(folder))
                .forEach(folder -> troubles.add("game.keep must be one of game.folders, and not " + folder));
        return troubles;
    }

    /** What is wrong with the files that are there, by their path on the server. */
    List<String> troublesWith(Set<String> files) {
        List<String> troubles = new ArrayList<>();
        Set<String> missing = new TreeSet<>(plugins);
        for (String file : files) {
            if (file.startsWith(PLUGINS) && plugins.contains(file.substring(PLUGINS.length()))) {
                missing.remove(file.substring(PLUGINS.length()));
            } else if (!file.matches(PATH) || folders.stream().noneMatch(folder -> isIn(file, folder))) {
                troubles.add("Its file " + file + " for game servers lies neither among its plugins nor in a folder"
                        + " that it declares");
            }
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        files.stream()
                .filter(file -> !names.add(file))
                .forEach(file -> troubles.add("Its file " + file
                        + " for game servers is there twice for a disk that does not" + " tell upper from lower case"));
        missing.forEach(plugin -> troubles.add("The plugin " + plugin + " it declares for game servers is missing"));
        return troubles;
    }

    /** Whether the file is the server's own once it is there. */
    public boolean keeps(String file) {
        return keep.stream().anyMatch(folder -> isIn(file, folder));
    }

    /** The names its plugins have in the game, such as {@code Loot}. */
    public List<String> pluginNames() {
        return plugins.stream()
                .map(plugin -> plugin.substring(0, plugin.lastIndexOf('.')))
                .toList();
    }

    /** Whether it puts nothing anywhere that the other one does not, and leaves to servers what that one leaves them. */
    public boolean isWithin(GamePart consented) {
        return consented.plugins.containsAll(plugins)
                && consented.folders.containsAll(folders)
                && keep.containsAll(consented.keep);
    }

    /** What people consent to. */
    List<String> inWords() {
        List<String> words = new ArrayList<>();
        words.add("Puts its game plugin on each server it is enabled on: " + String.join(", ", plugins));
        folders.forEach(folder -> words.add("Puts files into " + folder + " of these servers"));
        return words;
    }

    private static boolean isIn(String file, String folder) {
        return file.startsWith(folder + "/");
    }
}
