package io.corrosion.api.notify;

import java.util.HashMap;
import java.util.Map;

/**
 * Something to tell. Immutable; start with {@link #of} and add the values its template speaks of.
 *
 * @param event which {@link NoticeKind}, such as {@code server.crashed}
 * @param key tells this occurrence from others of its event, such as the id of the invitation; at most 200 characters
 * @param values what {@code {{name}}} in the template stands for; kept with the record and shown to people
 * @param secrets the same for what must not be kept, such as a link that signs in: sealed until delivered, then forgotten,
 *     never in a record, a preview or a log
 */
public record Notice(
        String event, String key, Recipient recipient, Map<String, String> values, Map<String, String> secrets) {

    public Notice {
        if (key.isEmpty() || key.length() > 200) {
            throw new IllegalArgumentException("not the key of a notice: " + key);
        }
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }

    /** A notice without values so far. */
    public static Notice of(String event, String key, Recipient recipient) {
        return new Notice(event, key, recipient, Map.of(), Map.of());
    }

    /** With one more value. */
    public Notice with(String name, String value) {
        return new Notice(event, key, recipient, plus(values, name, value), secrets);
    }

    /** With one more secret. */
    public Notice withSecret(String name, String value) {
        return new Notice(event, key, recipient, values, plus(secrets, name, value));
    }

    private static Map<String, String> plus(Map<String, String> map, String name, String value) {
        var more = new HashMap<>(map);
        more.put(name, value);
        return more;
    }

    @Override
    public String toString() {
        return "Notice[" + event + ", " + key + "]";
    }
}
