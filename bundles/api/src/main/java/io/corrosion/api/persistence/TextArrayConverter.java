package io.corrosion.api.persistence;

import java.util.ArrayList;
import java.util.List;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** {@code text[]} columns, in PostgreSQL's own notation; elements are never null. Name it with {@code @Convert}. */
@Converter
public final class TextArrayConverter implements AttributeConverter<@Nullable List<String>, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable List<String> value) {
        if (value == null) {
            return null;
        }
        var literal = new StringBuilder("{");
        for (String element : value) {
            literal.append(literal.length() > 1 ? ",\"" : "\"")
                    .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return literal.append('}').toString();
    }

    @Override
    public @Nullable List<String> convertToEntityAttribute(@Nullable String column) {
        return column == null ? null : new Reader(column).elements();
    }

    /** Reads {@code {plain,"quo\"ted"}}. */
    private static final class Reader {

        private final String literal;
        private int at = 1;

        Reader(String literal) {
            this.literal = literal;
        }

        List<String> elements() {
            var elements = new ArrayList<String>();
            while (literal.charAt(at) != '}') {
                elements.add(literal.charAt(at) == '"' ? quoted() : plain());
                if (literal.charAt(at) == ',') {
                    at++;
                }
            }
            return elements;
        }

        private String quoted() {
            var element = new StringBuilder();
            for (at++; literal.charAt(at) != '"'; at++) {
                if (literal.charAt(at) == '\\') {
                    at++;
                }
                element.append(literal.charAt(at));
            }
            at++;
            return element.toString();
        }

        private String plain() {
            int start = at;
            while (literal.charAt(at) != ',' && literal.charAt(at) != '}') {
                at++;
            }
            return literal.substring(start, at);
        }
    }
}
