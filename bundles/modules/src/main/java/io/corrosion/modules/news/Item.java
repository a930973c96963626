package io.corrosion.modules.news;

import io.corrosion.api.tenancy.Scope;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something to tell. Immutable.
 *
 * @param event one of {@link Kinds}
 * @param key tells this occurrence from others of its event: the same on every node
 * @param server whom it concerns; empty for the operators
 * @param values what the words of its kind speak of
 */
public record Item(String event, String key, Optional<Scope.Licence> server, Map<String, String> values) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    public Item {
        values = Map.copyOf(values);
    }

    /** For the operators. */
    public static Item forOperators(String event, String key) {
        return new Item(event, key, Optional.empty(), Map.of());
    }

    /** For the owner of a server. */
    static Item forOwner(Scope.Licence server, String event, String key) {
        return new Item(event, key, Optional.of(server), Map.of());
    }

    /** With one more value. */
    public Item with(String name, String value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return new Item(event, key, server, more);
    }

    /** With a moment, as people read it. */
    public Item with(String name, Instant moment) {
        return with(name, read(moment));
    }

    static String read(Instant moment) {
        return MOMENT.format(moment);
    }
}
