package io.corrosion.plugins;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks into the directories mod loaders load plugins from. Confined to one thread; blocks. */
final class PluginFolders {

    private static final Map<String, ServerPath> FOLDERS =
            Map.of("oxide", new ServerPath("oxide/plugins"), "carbon", new ServerPath("carbon/plugins"));
    private static final int HEAD = 16 * 1024;

    private final ServerFiles files;
    private final Predicate<ServerPath> hidden;

    /** @param hidden what the server's owner has protected: not looked into */
    PluginFolders(ServerFiles files, Predicate<ServerPath> hidden) {
        this.files = files;
        this.hidden = hidden;
    }

    /**
     * A plugin's file.
     *
     * @param loader {@code oxide} or {@code carbon}
     */
    record Found(String loader, FileEntry file) {

        String name() {
            String file = file().name();
            return file.substring(0, file.lastIndexOf('.'));
        }
    }

    /** Every plugin's file; of the same name in both folders, Carbon's. */
    List<Found> all() throws IOException {
        List<Found> found = new ArrayList<>();
        for (String loader : List.of("carbon", "oxide")) {
            for (FileEntry file : sources(FOLDERS.get(loader))) {
                Found plugin = new Found(loader, file);
                if (found.stream().noneMatch(other -> other.name().equalsIgnoreCase(plugin.name()))) {
                    found.add(plugin);
                }
            }
        }
        return found;
    }

    /** What the beginning of the file says; empty when it does not. */
    Optional<PluginHeader> header(Found plugin) throws IOException {
        if (hidden.test(plugin.file().path())) {
            return Optional.empty();
        }
        try (FileContent content = files.read(plugin.file().path(), 0)) {
            return PluginHeader.of(new String(content.bytes().readNBytes(HEAD), StandardCharsets.UTF_8));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    private List<FileEntry> sources(ServerPath folder) throws IOException {
        List<FileEntry> sources = new ArrayList<>();
        try {
            Listing listing = Listing.first();
            for (boolean more = true; more; ) {
                FilePage page = files.list(folder, listing);
                page.items().stream().filter(PluginFolders::isSource).forEach(sources::add);
                more = page.next().isPresent();
                if (more) {
                    listing = listing.after(page.next().get());
                }
            }
        } catch (NotFound none) {
            return List.of();
        }
        return sources;
    }

    private static boolean isSource(FileEntry entry) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        return !entry.isDirectory() && (name.endsWith(".cs") || name.endsWith(".cszip")) && name.length() > 3;
    }
}
