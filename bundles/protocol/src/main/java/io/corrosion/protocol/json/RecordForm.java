package io.corrosion.protocol.json;

import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.MayBeAbsent;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one record type stands in JSON. Worked out once per type; immutable. */
public final class RecordForm<T extends Record> {

    private static final ClassValue<RecordForm<?>> KNOWN = new ClassValue<>() {
        @Override
        protected RecordForm<?> computeValue(Class<?> type) {
            return new RecordForm<>(type.asSubclass(Record.class));
        }
    };

    private record Field(String name, Method accessor, Type type, boolean required) {}

    private final Class<T> type;
    private final Constructor<T> constructor;
    private final List<Field> fields;

    private RecordForm(Class<T> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        try {
            this.constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(type + " has no canonical constructor", impossible);
        }
        this.fields = Arrays.stream(components)
                .map(part -> new Field(
                        snakeCase(part.getName()),
                        part.getAccessor(),
                        part.getGenericType(),
                        !part.isAnnotationPresent(MayBeAbsent.class)))
                .toList();
    }

    @SuppressWarnings("unchecked")
    public static <T extends Record> RecordForm<T> of(Class<T> type) {
        return (RecordForm<T>) KNOWN.get(type);
    }

    /** The record's fields by their wire names; what is null is left out. */
    public Map<String, Object> toMap(Record payload) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = call(field.accessor(), payload);
            if (value != null) {
                map.put(field.name(), toJson(value));
            }
        }
        return map;
    }

    /** Builds the record from a parsed JSON object, or says what does not fit. */
    public T toRecord(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> map)) {
            throw new MalformedMessage("A " + type.getSimpleName() + " must be a JSON object");
        }
        @Nullable Object[] values = new Object[fields.size()];
        for (int at = 0; at < values.length; at++) {
            Field field = fields.get(at);
            values[at] = convert(field, map.get(field.name()), field.type());
            if (values[at] == null && field.required()) {
                throw new MalformedMessage("A " + type.getSimpleName() + " misses the field " + field.name());
            }
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw new MalformedMessage("A " + type.getSimpleName() + " is refused", refused.getCause());
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("Cannot build a " + type.getSimpleName(), broken);
        }
    }

    private @Nullable Object convert(Field field, @Nullable Object json, Type wanted) {
        if (json == null) {
            return null;
        }
        try {
            return fit(field, json, wanted);
        } catch (ClassCastException | IllegalArgumentException | DateTimeParseException unfit) {
            throw new MalformedMessage(type.getSimpleName() + "." + field.name() + " cannot be read", unfit);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object fit(Field field, Object json, Type wanted) {
        if (wanted instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class
                    ? list(field, (List<?>) json, generic.getActualTypeArguments()[0])
                    : (Map<?, ?>) json;
        }
        Class<?> kind = (Class<?>) wanted;
        if (kind.isRecord()) {
            return of(kind.asSubclass(Record.class)).toRecord(json);
        }
        if (kind.isEnum()) {
            return Enum.valueOf((Class) kind, ((String) json).toUpperCase(Locale.ROOT));
        }
        return simple(kind, json);
    }

    private List<Object> list(Field field, List<?> items, Type wanted) {
        List<Object> list = new ArrayList<>(items.size());
        for (Object item : items) {
            Object value = convert(field, item, wanted);
            if (value == null) {
                throw new MalformedMessage(type.getSimpleName() + "." + field.name() + " holds a null");
            }
            list.add(value);
        }
        return list;
    }

    private static Object simple(Class<?> kind, Object json) {
        if (kind == String.class) {
            return (String) json;
        } else if (kind == int.class || kind == Integer.class) {
            return Math.toIntExact(whole(json));
        } else if (kind == long.class || kind == Long.class) {
            return whole(json);
        } else if (kind == double.class) {
            return ((Number) json).doubleValue();
        } else if (kind == boolean.class) {
            return (Boolean) json;
        } else if (kind == UUID.class) {
            return UUID.fromString((String) json);
        } else if (kind == Instant.class) {
            return Instant.parse((String) json);
        }
        return json;
    }

    private static long whole(Object json) {
        Number number = (Number) json;
        if (number.doubleValue() != Math.rint(number.doubleValue())) {
            throw new IllegalArgumentException("not a whole number");
        }
        return number.longValue();
    }

    private static Object toJson(Object value) {
        if (value instanceof Record nested) {
            return of(nested.getClass()).toMap(nested);
        }
        if (value instanceof List<?> items) {
            return items.stream().map(RecordForm::toJson).toList();
        }
        return value;
    }

    private static @Nullable Object call(Method accessor, Record payload) {
        try {
            return accessor.invoke(payload);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("Cannot read " + accessor, broken);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
