package io.corrosion.access.rule;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A set of permission keys, ready to be asked. {@code area.*} holds every key below the area, {@code *} holds every key;
 * what the implication table adds is added once, here. Immutable; an answer costs a few look-ups in hash sets.
 */
public final class Grants {

    /** Holds nothing. */
    public static final Grants NONE = new Grants(Set.of());

    private static final String ALL = "*";
    private static final String BELOW = ".*";

    private final boolean everything;
    private final Set<String> keys;
    private final Set<String> areas = new HashSet<>();

    private Grants(Set<String> keys) {
        this.keys = Set.copyOf(keys);
        this.everything = keys.contains(ALL);
        keys.stream().filter(key -> key.endsWith(BELOW)).forEach(key -> areas.add(areaOf(key)));
    }

    /** The keys as given to a role or a person, with what they imply. */
    public static Grants of(Collection<String> given) {
        return of(given, Implications.TABLE);
    }

    static Grants of(Collection<String> given, Map<String, List<String>> implications) {
        Set<String> keys = new HashSet<>(given);
        Grants grants = new Grants(keys);
        Deque<String> unread = new ArrayDeque<>(implications.keySet());
        while (!unread.isEmpty()) {
            String implying = unread.remove();
            if (grants.allows(implying) && keys.addAll(implications.get(implying))) {
                grants = new Grants(keys);
                unread = new ArrayDeque<>(implications.keySet());
            }
        }
        return grants;
    }

    /** What this and the other hold together. */
    public Grants and(Grants other) {
        Set<String> both = new HashSet<>(keys);
        both.addAll(other.keys);
        return new Grants(both);
    }

    /** Whether the key, which may be a wildcard itself, is held. */
    public boolean allows(String key) {
        if (everything || keys.contains(key)) {
            return true;
        }
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            if (areas.contains(key.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing at all is held. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    @Override
    public String toString() {
        return "Grants" + keys;
    }

    private static String areaOf(String wildcard) {
        return wildcard.substring(0, wildcard.length() - BELOW.length());
    }
}
