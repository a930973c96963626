package io.corrosion.api.audit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record's components as fields of a configuration, in the words of REST: {@code keepDays} is {@code keep_days}, a component
 * of a component is {@code retention.keep_last}. What is empty has no field.
 */
final class RecordFields {

    private static final int LONGEST = 1_000;

    private RecordFields() {}

    static Map<String, String> of(Record configuration) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (RecordComponent component : configuration.getClass().getRecordComponents()) {
            put(fields, name(component), value(configuration, component));
        }
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value instanceof Optional<?> maybe) {
            put(fields, name, maybe.orElse(null));
        } else if (value instanceof Record inner && inner.getClass().getRecordComponents().length > 1) {
            of(inner).forEach((field, text) -> fields.put(name + "." + field, text));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> put(fields, name + "." + key, entry));
        } else if (value != null) {
            fields.put(name, shortened(text(value)));
        }
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(RecordFields::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Record inner && inner.getClass().getRecordComponents().length == 1) {
            return String.valueOf(value(inner, inner.getClass().getRecordComponents()[0]));
        }
        if (value instanceof Record inner) {
            return of(inner).entrySet().stream()
                    .map(field -> field.getKey() + " " + Changes.shown(field.getKey(), field.getValue()))
                    .collect(Collectors.joining(", ", "(", ")"));
        }
        return value.toString();
    }

    private static @Nullable Object value(Record of, RecordComponent component) {
        Method accessor = component.getAccessor();
        try {
            accessor.setAccessible(true);
            return accessor.invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The component " + component + " of a configuration cannot be read", e);
        }
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
