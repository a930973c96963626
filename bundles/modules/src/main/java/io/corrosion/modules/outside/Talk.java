package io.corrosion.modules.outside;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.corrosion.api.error.Invalid;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said between the platform and a program, as JSON in snake_case. The types of the TypeScript file are made from these
 * records ({@link TypeScript}).
 */
final class Talk {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private Talk() {}

    /** Something that has happened on a server. */
    interface Fact {

        String server();
    }

    record ServerStarting(String server, boolean restart, String actor) {}

    record ServerStarted(String server, Instant at) implements Fact {}

    record CommandAsked(String server, String line, String actor) {}

    record BackupPlanned(String server, String name, List<String> labels, List<String> exclude, boolean full) {}

    record BackupTaken(String server, String id, String name, String sha256) {}

    record WipePlanned(String server, String wipe, String type, String trigger) {}

    record WipeEnded(String server, String wipe, String type, String trigger, String status) implements Fact {}

    record PlayerSeen(String server, String steamId, String name, boolean isNew, Instant at) implements Fact {}

    record Crashed(String server, String reason, boolean recovering, Instant at) implements Fact {}

    record StateChanged(String server, String from, String to, String reason, Instant at) implements Fact {}

    /** What a program may answer; all of it may be missing. */
    record Reply(
            @Nullable String objection,
            @Nullable Map<String, String> variables,
            @Nullable BackupChange change) {

        /** Nothing was said. */
        static final Reply NOTHING = new Reply(null, null, null);
    }

    /** What is sent over a program's WebSocket. */
    record Told(String event, Object data) {}

    /** What somebody sent to an address of the module; {@code body} in base 64, so that a signature over it can be checked. */
    record Callback(
            String server, String name, String method, String query, Map<String, String> headers, byte[] body) {}

    /** What that is answered; 204 when nothing is said. */
    record CallbackReply(
            @Nullable Integer status,
            @Nullable String contentType,
            @Nullable String body) {

        /** Nothing was said. */
        static final CallbackReply NOTHING = new CallbackReply(null, null, null);
    }

    record BackupChange(
            @Nullable String name,
            @Nullable List<String> labels,
            @Nullable List<String> exclude) {}

    record ConsoleLine(String line) {}

    record TextValue(String value) {}

    record Tell(String name, String body) {}

    record OutgoingCall(
            @Nullable String method,
            String address,
            @Nullable Map<String, String> headers,
            @Nullable String body) {}

    record OutgoingAnswer(int status, Map<String, String> headers, String body) {}

    record AboutServer(String id, String name, String game) {}

    record AboutModule(String slug, String version) {}

    record CommandSent(String id, String state) {}

    record Problem(int status, String detail) {}

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        T value = MAPPER.readValue(json, type);
        if (value == null) {
            throw new IOException("null is no " + type.getSimpleName());
        }
        return value;
    }

    static <T> T read(JsonNode json, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new Invalid("This is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), Map.of());
        }
    }

    static JsonNode tree(byte[] json) throws IOException {
        return json.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(json);
    }
}
