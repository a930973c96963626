package io.corrosion.rest.cxf;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Types of path and query parameters. A malformed identity in a path is a thing that does not exist (404), a query
 * parameter of the wrong type is a mistake to be told (400).
 */
@Provider
public final class ParameterTypes implements ParamConverterProvider {

    private record Kind(Function<String, Object> parse, String example) {}

    private static final Map<Class<?>, Kind> KINDS = Map.ofEntries(
            Map.entry(LicenseId.class, new Kind(LicenseId::of, "an id")),
            Map.entry(TenantId.class, new Kind(TenantId::of, "an id")),
            Map.entry(CommandId.class, new Kind(CommandId::of, "an id")),
            Map.entry(UUID.class, new Kind(UUID::fromString, "an id")),
            Map.entry(Instant.class, new Kind(Instant::parse, "a time such as 2026-01-31T12:00:00Z")),
            Map.entry(int.class, new Kind(Integer::valueOf, "a whole number")),
            Map.entry(Integer.class, new Kind(Integer::valueOf, "a whole number")),
            Map.entry(long.class, new Kind(Long::valueOf, "a whole number")),
            Map.entry(Long.class, new Kind(Long::valueOf, "a whole number")),
            Map.entry(boolean.class, new Kind(ParameterTypes::truth, "true or false")),
            Map.entry(Boolean.class, new Kind(ParameterTypes::truth, "true or false")));

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        Kind kind = KINDS.get(type);
        return kind == null ? null : (ParamConverter<T>) new Converter(kind, annotations);
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }

    private record Converter(Kind kind, Annotation[] annotations) implements ParamConverter<Object> {

        @Override
        public Object fromString(String text) {
            try {
                return kind.parse().apply(text);
            } catch (IllegalArgumentException | DateTimeParseException malformed) {
                throw refusal();
            }
        }

        @Override
        public String toString(Object value) {
            return value.toString();
        }

        private RuntimeException refusal() {
            for (Annotation annotation : annotations) {
                if (annotation instanceof PathParam) {
                    return new NotFound("There is nothing with this id.");
                }
                if (annotation instanceof QueryParam query) {
                    return Invalid.field(
                            query.value(), "The parameter " + query.value() + " must be " + kind.example() + ".");
                }
            }
            return new Invalid("A parameter must be " + kind.example() + ".", Map.of());
        }
    }
}
