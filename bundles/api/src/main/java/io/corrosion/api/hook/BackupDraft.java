package io.corrosion.api.hook;

import java.util.List;
import java.util.UUID;

/**
 * A backup that is about to be taken. Immutable.
 *
 * @param exclude patterns of what is left out, relative to the server's directory, such as {@code logs/**}
 * @param full whether every file is read, also those that look unchanged
 */
public record BackupDraft(UUID backup, String name, List<String> labels, List<String> exclude, boolean full) {

    public BackupDraft {
        labels = List.copyOf(labels);
        exclude = List.copyOf(exclude);
    }
}
