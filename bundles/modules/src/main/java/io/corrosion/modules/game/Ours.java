package io.corrosion.modules.game;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a module put on a server: the SHA-256 of each file, by its path there. While one content replaces another both are the
 * module's, so that a crash between them leaves nothing behind that nobody knows. Immutable.
 */
record Ours(Map<String, Set<String>> files) {

    static final Ours NOTHING = new Ours(Map.of());

    Ours {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** As it is written down; a path without a sum is of the time before sums were kept. */
    static Ours of(List<String> paths, List<String> sums) {
        Map<String, Set<String>> files = new TreeMap<>();
        for (int i = 0; i < paths.size(); i++) {
            String known = i < sums.size() ? sums.get(i) : "";
            files.put(paths.get(i), known.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(known.split(" "))));
        }
        return new Ours(files);
    }

    List<String> paths() {
        return List.copyOf(files.keySet());
    }

    /** The sums, in the order of the paths; several of one path with a blank between them. */
    List<String> sums() {
        return files.values().stream().map(sums -> String.join(" ", sums)).toList();
    }

    /** Whether the module put this content there; a disk may not tell upper from lower case. */
    boolean wrote(String path, String sha256) {
        return files.entrySet().stream()
                .anyMatch(file ->
                        file.getKey().equalsIgnoreCase(path) && file.getValue().contains(sha256));
    }

    /** With this one, too. */
    Ours with(String path, String sha256) {
        return and(new Ours(Map.of(path, Set.of(sha256))));
    }

    /** These and those. */
    Ours and(Ours others) {
        Map<String, Set<String>> all = new TreeMap<>(files);
        others.files.forEach((path, sums) -> all.merge(path, sums, (some, more) -> {
            Set<String> both = new LinkedHashSet<>(some);
            both.addAll(more);
            return both;
        }));
        return new Ours(all);
    }

    /** Those with these paths alone. */
    Ours only(Collection<String> paths) {
        Map<String, Set<String>> some = new TreeMap<>(files);
        some.keySet().retainAll(paths);
        return new Ours(some);
    }
}
