package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileKind;
import io.corrosion.protocol.files.FileList;
import io.corrosion.protocol.files.FilePage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lists directories page by page. Each page goes through the directory once and keeps only the page, so memory is the
 * same for ten entries and for a million. Thread-safe.
 */
final class Listing {

    private static final int USUAL = 500;
    private static final int MOST = 1_000;
    private static final char BETWEEN = '\u0001';

    private final ServerTree tree;

    Listing(ServerTree tree) {
        this.tree = tree;
    }

    /** An entry with what it is sorted by. */
    private record Row(long rank, String folded, String name, Path raw) {

        Row(long rank, String name, Path raw) {
            this(rank, name.toLowerCase(Locale.ROOT), name, raw);
        }
    }

    private enum Order {
        NAME,
        SIZE,
        MODIFIED,
        KIND;

        long rank(BasicFileAttributes there) {
            return switch (this) {
                case NAME -> 0;
                case SIZE -> there.isRegularFile() ? there.size() : -1;
                case MODIFIED -> there.lastModifiedTime().to(TimeUnit.MICROSECONDS);
                case KIND -> Entries.kind(there) == FileKind.DIRECTORY ? 0 : 1;
            };
        }
    }

    FilePage page(FileList wanted) throws IOException {
        Order order = order(wanted.order());
        boolean descending = Boolean.TRUE.equals(wanted.descending());
        int limit = wanted.limit() == null ? USUAL : Math.max(1, Math.min(MOST, wanted.limit()));
        try (Folder folder = tree.folder(wanted.path());
                Spot spot = tree.existing(wanted.path(), true)) {
            Comparator<Row> sorting = sorting(order, descending);
            Optional<Row> after = cursor(wanted.after());
            Gathering gathering = new Gathering(sorting, after, limit);
            gather(folder, spot, order, wanted.filter(), gathering);
            return page(folder, spot, gathering);
        }
    }

    private void gather(Folder folder, Spot spot, Order order, @Nullable String filter, Gathering gathering)
            throws IOException {
        String part = filter == null ? "" : filter.toLowerCase(Locale.ROOT);
        try (DirectoryStream<Path> names = folder.names()) {
            for (Path raw : names) {
                String name = Names.wire(raw);
                boolean wanted = part.isEmpty() || name.toLowerCase(Locale.ROOT).contains(part);
                if (!wanted || isHidden(spot, raw)) {
                    continue;
                }
                if (order == Order.NAME) {
                    gathering.add(new Row(0, name, raw));
                } else {
                    Optional<BasicFileAttributes> there = folder.find(raw);
                    there.ifPresent(one -> gathering.add(new Row(order.rank(one), name, raw)));
                }
            }
        } catch (java.nio.file.DirectoryIteratorException broken) {
            throw broken.getCause();
        }
    }

    private boolean isHidden(Spot spot, Path raw) throws IOException {
        return spot.names().isEmpty() && raw.toString().equalsIgnoreCase(Own.NAME)
                || tree.isNobodysBusiness(spot.names(), raw);
    }

    private static FilePage page(Folder folder, Spot spot, Gathering gathering) throws IOException {
        List<Row> rows = gathering.rows();
        List<FileEntry> entries = new ArrayList<>(rows.size());
        String before = spot.wire().isEmpty() ? "" : spot.wire() + '/';
        for (Row row : rows) {
            Optional<BasicFileAttributes> there = folder.find(row.raw());
            if (there.isPresent()) {
                entries.add(Entries.of(folder.path().resolve(row.raw()), row.name(), before + row.name(), there.get()));
            }
        }
        String next = gathering.hasMore() ? cursor(rows.get(rows.size() - 1)) : null;
        return new FilePage(spot.wire(), entries, next, gathering.total());
    }

    private static Order order(@Nullable String word) throws FileRefused {
        try {
            return word == null ? Order.NAME : Order.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw FileRefused.invalid("A directory is listed by name, size, modified or kind");
        }
    }

    private static Comparator<Row> sorting(Order order, boolean descending) {
        Comparator<Row> byName = Comparator.comparing(Row::folded).thenComparing(Row::name);
        if (order == Order.KIND) {
            return Comparator.comparingLong(Row::rank).thenComparing(descending ? byName.reversed() : byName);
        }
        Comparator<Row> sorting = Comparator.comparingLong(Row::rank).thenComparing(byName);
        return descending ? sorting.reversed() : sorting;
    }

    private static String cursor(Row row) {
        String text = Long.toString(row.rank()) + BETWEEN + row.name();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Row> cursor(@Nullable String text) throws FileRefused {
        if (text == null) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int between = plain.indexOf(BETWEEN);
            return Optional.of(
                    new Row(Long.parseLong(plain.substring(0, between)), plain.substring(between + 1), Path.of("")));
        } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
            throw FileRefused.invalid("This cursor was not given by a listing");
        }
    }

    /** Keeps the first rows behind the cursor, the last of them on top, and counts all. */
    private static final class Gathering {

        private final Comparator<Row> sorting;
        private final Optional<Row> after;
        private final int limit;
        private final PriorityQueue<Row> kept;
        private long total;
        private long behind;

        Gathering(Comparator<Row> sorting, Optional<Row> after, int limit) {
            this.sorting = sorting;
            this.after = after;
            this.limit = limit;
            this.kept = new PriorityQueue<>(limit + 1, sorting.reversed());
        }

        void add(Row row) {
            total++;
            if (after.isPresent() && sorting.compare(row, after.get()) <= 0) {
                return;
            }
            behind++;
            if (kept.size() == limit && sorting.compare(row, kept.element()) >= 0) {
                return;
            }
            kept.add(row);
            if (kept.size() > limit) {
                kept.poll();
            }
        }

        List<Row> rows() {
            List<Row> rows = new ArrayList<>(kept);
            rows.sort(sorting);
            return rows;
        }

        boolean hasMore() {
            return behind > limit;
        }

        long total() {
            return total;
        }
    }
}
