package io.corrosion.panelpterodactyl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.panel.PanelCall;
import io.corrosion.api.panel.PanelHttp;
import io.corrosion.api.panel.PanelReply;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** A panel as one key sees it. Thread-safe; blocks. */
final class Panel {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final int PACE = 12;

    private final PanelHttp http;
    private final URI base;
    private final Supplier<char[]> keys;

    /**
     * @param endpoint as it was typed: with or without {@code /api/client}
     * @param keys opens the key; what it gives is overwritten after use
     */
    Panel(PanelHttp http, String endpoint, Supplier<char[]> keys) {
        this.http = http;
        this.base = base(endpoint);
        this.keys = keys;
    }

    private static URI base(String endpoint) {
        String typed = endpoint.strip().replaceAll("/+$", "").replaceAll("/api(/client)?$", "");
        try {
            return URI.create(typed);
        } catch (IllegalArgumentException garbage) {
            throw Refusal.noAddress();
        }
    }

    /** The panel's own address, which its nodes expect as the origin. */
    String origin() {
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    PanelHttp http() {
        return http;
    }

    JsonNode get(String path) {
        return json(ask("GET", path, call -> call.repeatable(true)));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return json(ask("POST", path, call -> call.json(text(body))));
    }

    /** For what takes long. */
    JsonNode post(String path, Map<String, ?> body, Duration patience) {
        return json(ask("POST", path, call -> call.json(text(body)).within(patience)));
    }

    /** A request whose answer must be good. */
    PanelReply ask(String method, String path, Function<PanelCall, PanelCall> rest) {
        PanelReply reply = reply(method, path, rest);
        if (!reply.isGood()) {
            throw refusal(reply);
        }
        return reply;
    }

    /** A request with any answer. */
    PanelReply reply(String method, String path, Function<PanelCall, PanelCall> rest) {
        char[] key = keys.get();
        try {
            PanelCall call = PanelCall.of(method, URI.create(base + "/api/client" + path))
                    .header("Accept", "application/json")
                    .header("Authorization", "Bearer " + new String(key))
                    .pace(pace(key));
            return http.send(rest.apply(call));
        } finally {
            Arrays.fill(key, '\0');
        }
    }

    static DomainException refusal(PanelReply reply) {
        return Refusal.of(reply);
    }

    /** The panel counts for an account; a key stands for it here. */
    private String pace(char[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(origin().getBytes(StandardCharsets.UTF_8));
            digest.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(key)));
            return HexFormat.of().formatHex(digest.digest(), 0, PACE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static JsonNode json(PanelReply reply) {
        if (reply.body().length == 0) {
            return JSON.missingNode();
        }
        try {
            JsonNode answer = JSON.readTree(reply.body());
            if (answer.isObject()) {
                return answer;
            }
        } catch (java.io.IOException noJson) {
            // Said below.
        }
        throw Refusal.noPanel();
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and texts can be written", e);
        }
    }
}
