package io.corrosion.api.plugin;

import java.util.List;
import java.util.Optional;

/**
 * A game plugin of a server, and what a wipe does with its data. Immutable.
 *
 * @param name the plugin's class name, such as {@code Backpacks}; unique on a server ignoring case
 * @param slug its name in the catalogue of uMod, such as {@code backpacks}
 * @param version as the game or the file says; empty when neither does
 * @param installed whether its file is on the server
 * @param loaded whether the game runs it; empty while nobody has said
 * @param dataPaths files and directories of its data, relative to the loader's data directory ({@code oxide/data},
 *     {@code carbon/data}), with slashes and without a leading one. One that ends in a slash is a directory with everything
 *     in it; {@code *} stands for any part of a name
 * @param keptPaths exceptions within {@link #dataPaths}, written the same way: configuration that stays, such as the kits
 *     themselves beside who has used them
 * @param flags when the data goes
 * @param origin who said so
 */
public record PluginRule(
        String name,
        Optional<String> slug,
        PluginSource source,
        Optional<String> version,
        boolean installed,
        Optional<Boolean> loaded,
        List<String> dataPaths,
        List<String> keptPaths,
        WipeFlags flags,
        Origin origin) {

    /** Who decided on the flags. */
    public enum Origin {
        /** The server's people. */
        CHOSEN,
        /** We know the plugin. */
        KNOWN,
        /** Nobody: the data stays, and a lint should mention it. */
        ABSENT
    }

    public PluginRule {
        dataPaths = List.copyOf(dataPaths);
        keptPaths = List.copyOf(keptPaths);
    }

    /**
     * Whether the file is this plugin's data.
     *
     * @param path relative to the loader's data directory
     */
    public boolean owns(String path) {
        return dataPaths.stream().anyMatch(pattern -> DataPaths.covers(pattern, path));
    }

    /**
     * Whether a wipe takes the file. Files nobody {@link #owns} stay.
     *
     * @param path relative to the loader's data directory
     * @param map whether the map is wiped
     * @param blueprints whether the blueprints are wiped; both together are a full wipe
     */
    public boolean wipes(String path, boolean map, boolean blueprints) {
        return flags.wipes(map, blueprints)
                && owns(path)
                && keptPaths.stream().noneMatch(pattern -> DataPaths.covers(pattern, path));
    }
}
