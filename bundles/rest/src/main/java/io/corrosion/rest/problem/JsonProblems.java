package io.corrosion.rest.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a JSON body: where it stops being JSON, or which field does not fit. */
final class JsonProblems {

    private JsonProblems() {}

    static Problem of(JsonProcessingException thrown) {
        if (thrown instanceof StreamConstraintsException) {
            return Problem.invalid("The JSON is nested too deeply, or a value in it is too long.", Map.of());
        }
        if (thrown instanceof UnrecognizedPropertyException unknown) {
            return ofField(path(unknown), "This field is not known here." + known(unknown.getKnownPropertyIds()));
        }
        if (thrown instanceof MismatchedInputException mismatch) {
            return mismatch(mismatch);
        }
        if (thrown instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            boolean outOfRange = mapping.getCause() instanceof InputCoercionException;
            return ofField(path(mapping), outOfRange ? "Must be a number in range." : "This value is not acceptable.");
        }
        String what = thrown instanceof JsonParseException ? "The body is not JSON" : "The body cannot be read as JSON";
        return Problem.invalid(what + at(thrown.getLocation()) + ".", Map.of());
    }

    private static Problem mismatch(MismatchedInputException thrown) {
        String path = path(thrown);
        if (path.isEmpty()) {
            return Problem.invalid("The body must be a JSON object" + at(thrown.getLocation()) + ".", Map.of());
        }
        boolean missing = thrown instanceof InvalidNullException
                || String.valueOf(thrown.getOriginalMessage()).contains("Null value for creator property")
                || String.valueOf(thrown.getOriginalMessage()).contains("Cannot map `null`")
                || String.valueOf(thrown.getOriginalMessage()).contains("Missing");
        String type = expected(thrown.getTargetType(), thrown);
        return ofField(path, missing ? "This field is missing." : "Must be " + type + ".");
    }

    private static Problem ofField(String field, String message) {
        return Problem.invalid("The field " + field + " is not acceptable: " + message, Map.of(field, message));
    }

    private static String path(JsonMappingException thrown) {
        return thrown.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("/"));
    }

    private static String known(@Nullable Collection<Object> names) {
        return names == null || names.isEmpty()
                ? ""
                : " Known are " + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".";
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String expected(@Nullable Class<?> type, MismatchedInputException thrown) {
        if (type == null) {
            return "another type of value";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == UUID.class) {
            return "an id such as 6f1e5c1a-0d0e-4f43-9c8c-0c3f3a3f7d10";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time such as 2026-01-31T12:00:00Z";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return thrown instanceof InvalidFormatException ? "in the right form" : "an object";
    }
}
