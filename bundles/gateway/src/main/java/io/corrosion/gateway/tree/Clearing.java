package io.corrosion.gateway.tree;

import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The end of a restore over files: what came after the backup goes. What the backup left out stays, and so do links, which no
 * backup over files holds. Repeating it is harmless. Confined to one thread.
 */
final class Clearing {

    private final ServerFiles files;
    private final Path manifest;
    private final Excluded excluded;
    private final Set<String> backedUp = new HashSet<>();

    Clearing(ServerFiles files, Path manifest, List<String> exclude) {
        this.files = files;
        this.manifest = manifest;
        this.excluded = Excluded.of(exclude);
    }

    void run() throws IOException {
        Listed.each(manifest, listed -> backedUp.add(listed.entry().path()));
        clear(ServerPath.ROOT);
    }

    /** Whether nothing that stays is below. */
    private boolean clear(ServerPath directory) throws IOException {
        List<ServerPath> going = new ArrayList<>();
        boolean all = true;
        for (FileEntry entry : Stocktaking.entries(files, directory)) {
            boolean stays = excluded.holds(entry.path())
                    || (entry.kind() != FileKind.DIRECTORY && entry.kind() != FileKind.FILE)
                    || (entry.kind() == FileKind.FILE
                            && backedUp.contains(entry.path().value()));
            if (!stays && entry.isDirectory()) {
                boolean empty = clear(entry.path());
                stays = !empty || backedUp.contains(entry.path().value());
            }
            if (stays) {
                all = false;
            } else {
                going.add(entry.path());
            }
        }
        if (!going.isEmpty()) {
            files.delete(going);
        }
        return all;
    }
}
