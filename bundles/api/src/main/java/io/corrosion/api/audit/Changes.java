package io.corrosion.api.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From what to what a configuration was changed (AUD-09), as details of an entry: {@code before.name}, {@code after.name} for
 * every field that differs. Fields whose names speak of secrets are masked. Immutable.
 */
public final class Changes {

    /** Stands where a secret stood. */
    public static final String MASK = "•••";

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(password|passwd|secret|token|credential|private|api[._-]?key|panel[._-]?key|access[._-]?key|licen[cs]e[._-]?key"
                    + "|signing[._-]?key|webhook[._-]?url|encryption[._-]?key|^key$|rcon|otp|backup[._-]?code).*");

    private final Map<String, String> details = new LinkedHashMap<>();

    private Changes() {}

    /** The fields that differ; one that is missing on a side has no entry there. */
    public static Changes between(Map<String, String> before, Map<String, String> after) {
        Set<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        var changes = new Changes();
        for (String field : fields) {
            if (!Objects.equals(before.get(field), after.get(field))) {
                changes.put("before.", field, before.get(field));
                changes.put("after.", field, after.get(field));
            }
        }
        return changes;
    }

    /** Whether a field of this name holds what must not be shown. */
    public static boolean isSecret(String field) {
        return SECRET.matcher(field).matches();
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return details.isEmpty();
    }

    /** For {@link AuditEntry#metadata()}. */
    public Map<String, String> details() {
        return Map.copyOf(details);
    }

    /** {@link #details()} and why. */
    public Map<String, String> details(String reason) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.put("reason", reason);
        return Map.copyOf(all);
    }

    private void put(String side, String field, @Nullable String value) {
        if (value != null) {
            details.put(side + field, isSecret(field) ? MASK : value);
        }
    }
}
