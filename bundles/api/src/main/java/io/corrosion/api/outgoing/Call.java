package io.corrosion.api.outgoing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A request. Immutable, but for the body, which is not copied.
 *
 * @param limit how long to wait for the answer; at most 30 seconds
 */
public record Call(String method, URI address, Map<String, String> headers, byte[] body, Duration limit) {

    private static final Duration USUAL = Duration.ofSeconds(10);

    public Call {
        headers = Map.copyOf(headers);
    }

    /** A GET without further ado. */
    public static Call get(URI address) {
        return new Call("GET", address, Map.of(), new byte[0], USUAL);
    }

    /** A POST of JSON. */
    public static Call postJson(URI address, String json) {
        return new Call(
                "POST",
                address,
                Map.of("Content-Type", "application/json"),
                json.getBytes(StandardCharsets.UTF_8),
                USUAL);
    }

    /** The same with one more header, or another value of one. */
    public Call with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Call(method, address, more, body, limit);
    }
}
