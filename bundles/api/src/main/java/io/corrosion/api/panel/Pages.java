package io.corrosion.api.panel;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cuts the page that is wanted out of a whole directory. Pure. */
final class Pages {

    private Pages() {}

    static FilePage page(List<FileEntry> all, Listing listing) {
        String filter = listing.filter().toLowerCase(Locale.ROOT);
        List<FileEntry> sorted = all.stream()
                .filter(entry -> !entry.name().startsWith(PlainFiles.SCRATCH))
                .filter(entry -> entry.name().toLowerCase(Locale.ROOT).contains(filter))
                .sorted(order(listing))
                .toList();
        int from = Math.min(listing.after().map(Pages::place).orElse(0), sorted.size());
        int to = Math.min(sorted.size(), from + listing.limit());
        Optional<String> next = to < sorted.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return new FilePage(sorted.subList(from, to), next, sorted.size());
    }

    private static int place(String cursor) {
        if (!cursor.matches("\\d{1,9}")) {
            throw Invalid.field("cursor", "This is not a cursor of this list.");
        }
        return Integer.parseInt(cursor);
    }

    private static Comparator<FileEntry> order(Listing listing) {
        Comparator<FileEntry> byName = Comparator.comparing(FileEntry::name, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(FileEntry::name);
        Comparator<FileEntry> order =
                switch (listing.sort()) {
                    case KIND ->
                        Comparator.comparing((FileEntry entry) -> !entry.isDirectory())
                                .thenComparing(byName);
                    case NAME -> byName;
                    case SIZE -> Comparator.comparingLong(FileEntry::size).thenComparing(byName);
                    case MODIFIED -> Comparator.comparing(FileEntry::modifiedAt).thenComparing(byName);
                };
        return listing.descending() ? order.reversed() : order;
    }
}
