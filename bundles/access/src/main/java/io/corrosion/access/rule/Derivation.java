package io.corrosion.access.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a set of keys holds a permission: the shortest way from a key that was given to the permission, over wildcards and
 * implications. Found by search, independently of {@link Grants}; the two agree on everything. Without state.
 */
public final class Derivation {

    private Derivation() {}

    /** The way, beginning with a given key and ending with the permission's; empty when it is not held. */
    public static List<String> of(Collection<String> given, String key) {
        return of(given, key, Implications.TABLE);
    }

    static List<String> of(Collection<String> given, String key, Map<String, List<String>> implications) {
        Deque<List<String>> ways = new ArrayDeque<>();
        Set<String> seen = new HashSet<>();
        new TreeSet<>(given).forEach(start -> ways.add(List.of(start)));
        while (!ways.isEmpty()) {
            List<String> way = ways.remove();
            String end = way.get(way.size() - 1);
            if (covers(end, key)) {
                return end.equals(key) ? way : extended(way, key);
            }
            if (seen.add(end)) {
                implications.forEach((implying, implied) -> {
                    if (covers(end, implying)) {
                        List<String> there = end.equals(implying) ? way : extended(way, implying);
                        implied.forEach(next -> ways.add(extended(there, next)));
                    }
                });
            }
        }
        return List.of();
    }

    /** Whether the key, perhaps a wildcard, holds the other one by itself. */
    private static boolean covers(String key, String other) {
        return key.equals("*")
                || key.equals(other)
                || (key.endsWith(".*") && other.startsWith(key.substring(0, key.length() - 1)));
    }

    private static List<String> extended(List<String> way, String next) {
        List<String> longer = new ArrayList<>(way);
        longer.add(next);
        return List.copyOf(longer);
    }
}
