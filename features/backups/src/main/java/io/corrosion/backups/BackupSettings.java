package io.corrosion.backups;

import io.corrosion.api.error.Invalid;
import java.util.List;
import java.util.Map;

/**
 * How a server's backups are made and kept. Immutable.
 *
 * @param target {@code disk} or {@code s3}
 * @param compression {@code none}, {@code gzip}, {@code zstd} or {@code brotli}
 * @param level 1 to 19 for zstd, 1 to 9 for gzip, 1 to 11 for brotli
 * @param exclude patterns of paths that are left out, such as {@code logs/**}
 * @param throttleKb kilobytes a second from the server; 0 for as fast as it goes
 * @param keepDays backups expire after so many days; 0 for never
 * @param retention which ones stay
 */
public record BackupSettings(
        String target,
        boolean encrypted,
        String compression,
        int level,
        List<String> exclude,
        int throttleKb,
        int keepDays,
        RetentionPolicy retention) {

    private static final Map<String, Integer> HIGHEST = Map.of("none", 19, "gzip", 9, "zstd", 19, "brotli", 11);

    /** For servers whose owner decided nothing. */
    public static final BackupSettings USUAL =
            new BackupSettings("disk", true, "zstd", 3, List.of(), 0, 0, RetentionPolicy.KEEP_ALL);

    private static final int MOST_PATTERNS = 100;

    public BackupSettings {
        exclude = List.copyOf(exclude);
        if (!List.of("disk", "s3").contains(target)) {
            throw Invalid.field("target", "Must be disk or s3.");
        }
        if (!HIGHEST.containsKey(compression)) {
            throw Invalid.field("compression", "Must be none, gzip, zstd or brotli.");
        }
        if (level < 1 || level > HIGHEST.get(compression)) {
            throw Invalid.field("level", "Must be 1 to 19 for zstd, 1 to 9 for gzip, 1 to 11 for brotli.");
        }
        if (exclude.size() > MOST_PATTERNS || exclude.stream().anyMatch(String::isBlank)) {
            throw Invalid.field("exclude", "At most " + MOST_PATTERNS + " patterns such as logs/**.");
        }
        if (throttleKb < 0 || keepDays < 0) {
            throw Invalid.field("throttle_kb", "Limits are zero (none) or more.");
        }
    }
}
