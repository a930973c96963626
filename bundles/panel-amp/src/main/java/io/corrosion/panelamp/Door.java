package io.corrosion.panelamp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.panel.PanelCall;
import io.corrosion.api.panel.PanelHttp;
import io.corrosion.api.panel.PanelReply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One API of AMP's, of the controller or of an instance behind it, without a session. Thread-safe; blocks. */
final class Door {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final int LONGEST_DETAIL = 300;
    private static final Set<String> QUESTIONS =
            Set.of("Core/GetStatus", "ADSModule/GetInstances", "FileManagerPlugin/GetDirectoryListing");

    private final PanelHttp http;
    private final URI api;

    private Door(PanelHttp http, URI api) {
        this.http = http;
        this.api = api;
    }

    /** @param endpoint as it was typed, with or without {@code /API} */
    static Door of(PanelHttp http, String endpoint) {
        String typed = endpoint.strip().replaceAll("/+$", "").replaceAll("(?i)/API$", "");
        try {
            return new Door(http, URI.create(typed + "/API/"));
        } catch (IllegalArgumentException garbage) {
            throw new Invalid("The panel's address is none: write it like https://amp.example.org:8080.", Map.of());
        }
    }

    /** The same of an instance that the controller manages. */
    Door instance(String id) {
        return new Door(http, URI.create(api + "ADSModule/Servers/" + id + "/API/"));
    }

    /** What tells one door from another. */
    String address() {
        return api.toString();
    }

    JsonNode call(String method, Map<String, ?> parameters) {
        return call(method, parameters, USUAL);
    }

    /** AMP answers mistakes with 200: they are told from results by their shape. */
    JsonNode call(String method, Map<String, ?> parameters, Duration patience) {
        PanelReply reply = http.send(PanelCall.of("POST", URI.create(api + method))
                .header("Accept", "application/json")
                .json(text(parameters))
                .within(patience)
                .pace(api.toString())
                .repeatable(QUESTIONS.contains(method)));
        if (reply.status() == 401 || reply.status() == 403) {
            throw new SignedOut();
        }
        if (!reply.isGood()) {
            throw refusal(reply);
        }
        return result(reply);
    }

    private static JsonNode result(PanelReply reply) {
        JsonNode answer = json(reply);
        JsonNode title = answer.has("Title") ? answer.path("Title") : answer.path("title");
        if (title.isTextual() && (answer.has("StackTrace") || answer.has("stackTrace") || answer.has("Message"))) {
            throw mistake(
                    title.asText(),
                    answer.path("Message").asText(answer.path("message").asText("")));
        }
        return answer.isObject() && answer.size() == 1 && answer.has("result") ? answer.path("result") : answer;
    }

    private static RuntimeException mistake(String title, String message) {
        return switch (title.toLowerCase(Locale.ROOT)) {
            case "unauthorized access" -> new SignedOut();
            case "instance unavailable" ->
                new Unavailable(
                        "The AMP instance of this server is not running: start the instance in AMP first.", SOON);
            case "filenotfoundexception", "directorynotfoundexception", "file not found", "directory not found" ->
                new NotFound("AMP finds nothing at this path.");
            default -> new Conflict("AMP refuses: " + brief(message.isEmpty() ? title : message));
        };
    }

    private static JsonNode json(PanelReply reply) {
        if (reply.body().length == 0) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(reply.body());
        } catch (IOException noJson) {
            throw new Unavailable(
                    "Something answers at this address, but not the API of AMP. Enter the address at which you open AMP in"
                            + " a browser.",
                    SOON);
        }
    }

    private static DomainException refusal(PanelReply reply) {
        if (reply.status() == 404) {
            return new Unavailable(
                    "There is no AMP at this address (HTTP 404), or not this instance. Enter the address at which you open"
                            + " AMP in a browser.",
                    SOON);
        }
        return new Unavailable(
                "AMP, or what stands before it, has a fault of its own (HTTP " + reply.status() + ").", SOON);
    }

    static String brief(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() > LONGEST_DETAIL ? line.substring(0, LONGEST_DETAIL) + "…" : line;
    }

    private static String text(Map<String, ?> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps and texts can be written", e);
        }
    }

    /** The session has gone, or may not do this. */
    static final class SignedOut extends RuntimeException {

        private static final long serialVersionUID = 1L;

        SignedOut() {
            super("Unauthorized Access", null, false, false);
        }
    }
}
