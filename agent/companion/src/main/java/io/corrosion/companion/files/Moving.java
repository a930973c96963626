package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileDelete;
import io.corrosion.protocol.files.FileMove;
import io.corrosion.protocol.files.FileTally;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Deletes, moves and copies, one path or many. Thread-safe. */
final class Moving {

    private final ServerTree tree;
    private final Trash trash;
    private final Removal removal;
    private final Copying copying;

    Moving(ServerTree tree, Trash trash, Removal removal, Copying copying) {
        this.tree = tree;
        this.trash = trash;
        this.removal = removal;
        this.copying = copying;
    }

    FileTally delete(FileDelete wanted, Progress progress) throws IOException {
        List<String> paths = new ArrayList<>(List.of(wanted.path()));
        paths.addAll(wanted.more() == null ? List.of() : wanted.more());
        progress.begin("deleting", 0);
        long files = 0;
        long bytes = 0;
        FileRefused missing = null;
        for (String path : paths) {
            try (Spot spot = tree.existing(path, false)) {
                FileTally one = delete(spot, Boolean.TRUE.equals(wanted.trash()), progress);
                files += one.files();
                bytes += one.bytes();
            } catch (NoSuchFileException gone) {
                missing = FileRefused.notFound(path);
            } catch (FileRefused refused) {
                if (refused.status() != io.corrosion.protocol.files.FileStatus.NOT_FOUND) {
                    throw refused;
                }
                missing = refused;
            }
        }
        if (missing != null) {
            throw missing;
        }
        return new FileTally(files, bytes);
    }

    private FileTally delete(Spot spot, boolean intoTrash, Progress progress) throws IOException {
        guard(spot);
        if (!intoTrash) {
            return removal.of(spot.parent(), spot.name(), progress);
        }
        long size = spot.there().isRegularFile() ? spot.there().size() : 0;
        trash.put(spot, "deleted");
        return new FileTally(1, size);
    }

    FileTally move(FileMove wanted, Progress progress) throws IOException {
        progress.begin("moving", wanted.items().size());
        long bytes = 0;
        for (FileMove.Item item : wanted.items()) {
            try (Spot from = tree.existing(item.from(), false);
                    Spot to = target(item, Boolean.TRUE.equals(wanted.replace()))) {
                guard(from);
                refuseInside(from, to);
                from.parent().move(from.name(), to.parent(), to.name());
                bytes += from.there().isRegularFile() ? from.there().size() : 0;
                progress.step(1);
            }
        }
        return new FileTally(wanted.items().size(), bytes);
    }

    FileTally copy(FileMove wanted, Progress progress) throws IOException {
        progress.begin("copying", 0);
        long files = 0;
        long bytes = 0;
        for (FileMove.Item item : wanted.items()) {
            try (Spot from = tree.existing(item.from(), false);
                    Spot to = target(item, Boolean.TRUE.equals(wanted.replace()))) {
                from.name();
                refuseInside(from, to);
                FileTally one = copying.copy(from, to, progress);
                files += one.files();
                bytes += one.bytes();
            }
        }
        return new FileTally(files, bytes);
    }

    /** What stands at the new path goes to the trash, so that nothing is lost by a slip. */
    private Spot target(FileMove.Item item, boolean replace) throws IOException {
        Spot to = tree.find(item.to(), false);
        try {
            to.name();
            if (!to.isAbsent() && !item.to().equals(item.from())) {
                if (!replace) {
                    throw FileRefused.exists(item.to());
                }
                guard(to);
                trash.put(to, "replaced");
            }
            return to;
        } catch (IOException refused) {
            to.close();
            throw refused;
        }
    }

    private void guard(Spot spot) throws IOException {
        spot.name();
        if (tree.holdsClosed(spot.place())) {
            throw FileRefused.refused(FileRefused.shown(spot.wire()) + " holds files of the agent itself");
        }
    }

    private static void refuseInside(Spot from, Spot to) throws FileRefused {
        boolean inside = to.names().size() > from.names().size()
                && to.names().subList(0, from.names().size()).equals(from.names());
        if (inside) {
            throw FileRefused.invalid(FileRefused.shown(from.wire()) + " cannot go into itself");
        }
    }
}
