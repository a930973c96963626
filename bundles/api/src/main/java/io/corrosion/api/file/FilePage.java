package io.corrosion.api.file;

import java.util.List;
import java.util.Optional;

/**
 * A part of a directory. Immutable.
 *
 * @param next cursor of the next part; empty on the last one
 * @param total how many entries the directory has that pass the filter
 */
public record FilePage(List<FileEntry> items, Optional<String> next, long total) {

    public FilePage {
        items = List.copyOf(items);
    }
}
