package io.corrosion.companion.backup;

import io.corrosion.companion.files.Wildcards;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a backup leaves out. Pure. */
final class Excluded {

    private Excluded() {}

    static List<Wildcards> of(@Nullable List<String> patterns) {
        return patterns == null
                ? List.of()
                : patterns.stream()
                        .map(pattern -> pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern)
                        .map(Wildcards::of)
                        .toList();
    }

    static boolean holds(List<Wildcards> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
