package io.corrosion.api.persistence;

import static java.util.stream.Collectors.joining;

import java.util.List;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * {@code text[]} columns; elements are never null. Written in PostgreSQL's own notation, read as the array EclipseLink
 * makes of it. Name it with {@code @Convert}.
 */
@Converter
public final class TextArrayConverter implements AttributeConverter<@Nullable List<String>, @Nullable Object> {

    @Override
    public @Nullable Object convertToDatabaseColumn(@Nullable List<String> value) {
        return value == null
                ? null
                : value.stream().map(TextArrayConverter::quoted).collect(joining(",", "{", "}"));
    }

    private static String quoted(String element) {
        return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public @Nullable List<String> convertToEntityAttribute(@Nullable Object column) {
        return column == null ? null : List.of((String[]) column);
    }
}
