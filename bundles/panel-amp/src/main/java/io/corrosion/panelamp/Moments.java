package io.corrosion.panelamp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as AMP's versions write them: ISO 8601 with and without an offset, and {@code /Date(1700000000000)/}. Pure. */
final class Moments {

    private static final Pattern DATE = Pattern.compile("/Date\\((-?\\d{1,15})(?:[+-]\\d{4})?\\)/");

    private Moments() {}

    static Instant of(JsonNode told, Instant otherwise) {
        if (told.isIntegralNumber()) {
            return Instant.ofEpochMilli(told.asLong());
        }
        String text = told.asText("");
        Matcher date = DATE.matcher(text);
        if (date.matches()) {
            return Instant.ofEpochMilli(Long.parseLong(date.group(1)));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noOffset) {
            return local(text, otherwise);
        }
    }

    private static Instant local(String text, Instant otherwise) {
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException unknown) {
            return otherwise;
        }
    }
}
