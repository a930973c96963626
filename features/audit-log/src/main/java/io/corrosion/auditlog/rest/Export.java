package io.corrosion.auditlog.rest;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.error.Invalid;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The form of an export; entries are written as they come, none is kept. */
enum Export {
    /** RFC 4180 with a line of headings; text that a spreadsheet would take for a formula is quoted by an apostrophe. */
    CSV("text/csv") {
        @Override
        void write(Consumer<Consumer<LoggedEntry>> source, OutputStream to) throws IOException {
            var writer = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
            writer.write("time,actor_type,actor_id,actor,action,resource_type,resource_id,server,ip_address,user_agent,"
                    + "metadata,position,id\r\n");
            source.accept(logged -> {
                try {
                    writer.write(cells(EntryView.of(logged)).stream()
                            .map(Export::cell)
                            .collect(Collectors.joining(",")));
                    writer.write("\r\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.flush();
        }
    },
    /** The objects of {@code GET /audit} in one array. */
    JSON("application/json") {
        @Override
        void write(Consumer<Consumer<LoggedEntry>> source, OutputStream to) throws IOException {
            try (JsonGenerator json = FACTORY.createGenerator(to, JsonEncoding.UTF8)) {
                json.writeStartObject();
                json.writeArrayFieldStart("items");
                source.accept(logged -> object(json, EntryView.of(logged)));
                json.writeEndArray();
                json.writeEndObject();
            }
        }
    };

    private static final JsonFactory FACTORY = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final String mediaType;

    Export(String mediaType) {
        this.mediaType = mediaType;
    }

    static Export named(String format) {
        try {
            return valueOf(format.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Invalid.field("format", "Choose csv or json.");
        }
    }

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return "audit-log." + name().toLowerCase(Locale.ROOT);
    }

    abstract void write(Consumer<Consumer<LoggedEntry>> source, OutputStream to) throws IOException;

    private static List<String> cells(EntryView entry) {
        return List.of(
                entry.at().toString(),
                entry.actorType(),
                entry.actorId().map(Object::toString).orElse(""),
                entry.actor(),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                entry.server().map(Object::toString).orElse(""),
                entry.ipAddress(),
                entry.userAgent(),
                new TreeMap<>(entry.metadata())
                        .entrySet().stream()
                                .map(detail -> detail.getKey() + "=" + detail.getValue())
                                .collect(Collectors.joining("; ")),
                Long.toString(entry.position()),
                entry.id().toString());
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static void object(JsonGenerator json, EntryView entry) {
        try {
            json.writeStartObject();
            json.writeStringField("id", entry.id().toString());
            json.writeNumberField("position", entry.position());
            json.writeStringField("at", entry.at().toString());
            json.writeStringField("actor_type", entry.actorType());
            json.writeStringField(
                    "actor_id", entry.actorId().map(Object::toString).orElse(null));
            json.writeStringField("actor", entry.actor());
            json.writeStringField("action", entry.action());
            json.writeStringField("resource_type", entry.resourceType());
            json.writeStringField("resource_id", entry.resourceId());
            json.writeStringField("server", entry.server().map(Object::toString).orElse(null));
            json.writeStringField("ip_address", entry.ipAddress());
            json.writeStringField("user_agent", entry.userAgent());
            json.writeObjectFieldStart("metadata");
            for (var detail : new TreeMap<>(entry.metadata()).entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
