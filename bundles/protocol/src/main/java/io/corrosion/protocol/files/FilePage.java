package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a directory.
 *
 * @param next the cursor of the following page; absent after the last
 * @param total how many entries match in all
 */
public record FilePage(
        String path,
        List<FileEntry> entries,
        @MayBeAbsent @Nullable String next,
        long total) {

    public FilePage {
        entries = List.copyOf(entries);
    }
}
