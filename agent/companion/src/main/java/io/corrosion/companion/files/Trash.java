package io.corrosion.companion.files;

import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.files.FileKind;
import io.corrosion.protocol.files.FileTally;
import io.corrosion.protocol.files.TrashPage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was deleted or replaced, until it is restored, purged or two weeks old. Each item is a directory of its own with
 * the thing and a note about it; the note is written first, so nothing lies there without a name. Thread-safe.
 */
final class Trash {

    static final String CORNER = "trash";
    private static final Path ITEM = Path.of("item");
    private static final Path NOTE = Path.of("about.json");
    private static final Duration KEPT = Duration.ofDays(14);
    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final int LONGEST_NOTE = 64 * 1024;

    private final ServerTree tree;
    private final Own own;
    private final Removal removal;
    private final Clock clock;

    Trash(ServerTree tree, Own own, Removal removal, Clock clock) {
        this.tree = tree;
        this.own = own;
        this.removal = removal;
        this.clock = clock;
    }

    /** Moves something into the trash, in one step however large it is. */
    void put(Spot spot, String reason) throws IOException {
        Instant now = clock.instant();
        String id = String.format(
                "%013d-%s", now.toEpochMilli(), UUID.randomUUID().toString().substring(0, 8));
        FileKind kind = Entries.kind(spot.there());
        long size = kind == FileKind.FILE ? spot.there().size() : 0;
        Path name = Path.of(id);
        try (Folder bin = own.open(CORNER)) {
            own.directory(bin, name);
            try (Folder item = bin.child(name)) {
                try (FileChannel note = item.create(NOTE)) {
                    note.write(ByteBuffer.wrap(
                            Payloads.write(new TrashPage.Item(id, spot.wire(), kind, size, now, reason))));
                }
                spot.parent().move(spot.name(), item, ITEM);
            }
        }
    }

    TrashPage page(@Nullable String after, @Nullable Integer limit) throws IOException {
        int most = limit == null ? USUAL : Math.max(1, Math.min(MOST, limit));
        PriorityQueue<String> newest = new PriorityQueue<>(most + 2);
        try (Folder bin = own.open(CORNER);
                DirectoryStream<Path> names = bin.names()) {
            for (Path name : names) {
                if (after == null || name.toString().compareTo(after) < 0) {
                    newest.add(name.toString());
                    if (newest.size() > most + 1) {
                        newest.poll();
                    }
                }
            }
            boolean more = newest.size() > most;
            if (more) {
                newest.poll();
            }
            List<String> ids = new ArrayList<>(newest);
            ids.sort(Comparator.reverseOrder());
            List<TrashPage.Item> items = new ArrayList<>();
            for (String id : ids) {
                about(bin, id).ifPresent(items::add);
            }
            return new TrashPage(items, more ? ids.get(ids.size() - 1) : null);
        }
    }

    /** Brings items back; where something stands meanwhile, it goes to the trash if that is wished. */
    FileTally restore(List<String> ids, @Nullable String to, boolean replace) throws IOException {
        if (to != null && ids.size() != 1) {
            throw FileRefused.invalid("Only one item at a time can be restored to another place");
        }
        long files = 0;
        long bytes = 0;
        for (String id : ids) {
            try (Folder bin = own.open(CORNER)) {
                TrashPage.Item item =
                        about(bin, checked(id)).orElseThrow(() -> FileRefused.notFound("item " + id + " in the trash"));
                restore(bin, item, to == null ? item.path() : to, replace);
                files++;
                bytes += item.size();
            }
        }
        return new FileTally(files, bytes);
    }

    private void restore(Folder bin, TrashPage.Item item, String path, boolean replace) throws IOException {
        parents(path);
        try (Spot spot = tree.find(path, false);
                Folder from = bin.child(Path.of(item.id()))) {
            if (!spot.isAbsent()) {
                if (!replace) {
                    throw FileRefused.exists(path);
                }
                put(spot, "replaced");
            }
            from.move(ITEM, spot.parent(), spot.name());
        }
        removal.of(bin, Path.of(item.id()), new Progress());
    }

    /** The directory it was in may be gone as well. */
    private void parents(String path) throws IOException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            Making.directories(tree, own, path.substring(0, slash));
        }
    }

    /** Deletes items for ever; all of them if none is named. */
    FileTally purge(@Nullable List<String> ids, Progress progress) throws IOException {
        progress.begin("emptying the trash", 0);
        FileTally all = new FileTally(0, 0);
        try (Folder bin = own.open(CORNER)) {
            for (String id : ids == null ? ids(bin) : ids) {
                if (bin.find(Path.of(checked(id))).isPresent()) {
                    FileTally one = removal.of(bin, Path.of(id), progress);
                    all = new FileTally(all.files() + one.files(), all.bytes() + one.bytes());
                }
            }
        }
        return all;
    }

    /** Deletes what is too old. */
    void expire() throws IOException {
        String oldest = String.format("%013d", clock.instant().minus(KEPT).toEpochMilli());
        try (Folder bin = own.open(CORNER)) {
            for (String id : ids(bin)) {
                if (id.compareTo(oldest) < 0) {
                    removal.of(bin, Path.of(id), new Progress());
                }
            }
        }
    }

    private static List<String> ids(Folder bin) throws IOException {
        List<String> ids = new ArrayList<>();
        try (DirectoryStream<Path> names = bin.names()) {
            names.forEach(name -> ids.add(name.toString()));
        }
        return ids;
    }

    private static String checked(String id) throws FileRefused {
        if (!id.matches("[0-9]{13}-[0-9a-f]{8}")) {
            throw FileRefused.invalid("This is no id of the trash");
        }
        return id;
    }

    private static Optional<TrashPage.Item> about(Folder bin, String id) throws IOException {
        try (Folder item = bin.child(Path.of(id));
                FileChannel note = item.read(NOTE)) {
            boolean whole = item.find(ITEM).isPresent();
            byte[] text = Reading.read(note, 0, LONGEST_NOTE);
            return whole ? Optional.of(Payloads.read(text, TrashPage.Item.class)) : Optional.empty();
        } catch (NoSuchFileException | FileRefused | MalformedMessage incomplete) {
            return Optional.empty();
        }
    }
}
