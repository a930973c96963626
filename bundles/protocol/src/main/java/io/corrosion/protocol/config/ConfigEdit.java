package io.corrosion.protocol.config;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code config.edit}: changes values in a configuration file and leaves all else as it is, comments and order too.
 * Answered by {@link ConfigValues}. All edits are done or none.
 *
 * @param format {@code properties}, {@code json}, {@code yaml}, {@code toml} or {@code cfg} (one {@code key value} a
 *     line, as in Rust's server.cfg); by the file's name if absent
 * @param create whether a missing file is made
 * @param version only if the file has this version still
 */
public record ConfigEdit(
        UUID requestId,
        String path,
        @MayBeAbsent @Nullable String format,
        List<Change> changes,
        @MayBeAbsent @Nullable Boolean create,
        @MayBeAbsent @Nullable String version) {

    /**
     * One change.
     *
     * @param key the parts of the key, outermost first; a number is a place in a list
     * @param value text, number, truth value, list or map; absent to remove the key
     */
    public record Change(
            List<String> key, @MayBeAbsent @Nullable Object value) {

        public Change {
            key = List.copyOf(key);
        }
    }

    public ConfigEdit {
        changes = List.copyOf(changes);
    }
}
