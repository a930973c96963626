package io.corrosion.api.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    /**
     * The same of configurations that are records, field by field as REST calls them ({@code keep_days}, and {@code
     * retention.keep_last} for a record in the record).
     *
     * @param before empty for what is made
     * @param after empty for what is removed
     * @since 1.2
     */
    public static Changes between(Optional<? extends Record> before, Optional<? extends Record> after) {
        return between(
                before.map(RecordFields::of).orElse(Map.of()),
                after.map(RecordFields::of).orElse(Map.of()));
    }

    /** Of one that stands. @since 1.2 */
    public static Changes between(Record before, Record after) {
        return between(Optional.of(before), Optional.of(after));
    }

    /** The same without what nobody configured, such as the moment it was changed. @since 1.2 */
    public Changes without(String... fields) {
        var fewer = new Changes();
        fewer.details.putAll(details);
        for (String field : fields) {
            fewer.details.remove("before." + field);
            fewer.details.remove("after." + field);
        }
        return fewer;
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

    /** {@link #details()} and others, such as its name. @since 1.2 */
    public Map<String, String> details(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(others);
        all.putAll(details);
        return Map.copyOf(all);
    }

    /** {@link #details()} and why. */
    public Map<String, String> details(String reason) {
        Map<String, String> all = new LinkedHashMap<>(details);
        all.put("reason", reason);
        return Map.copyOf(all);
    }

    private void put(String side, String field, @Nullable String value) {
        if (value != null) {
            details.put(side + field, shown(field, value));
        }
    }

    static String shown(String field, String value) {
        return isSecret(field) ? MASK : value;
    }
}
