package io.corrosion.api.panel;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request to a panel. Immutable.
 *
 * @param headers among them what proves who asks; never logged
 * @param timeout for the whole answer; for {@link PanelHttp#open} until its body begins
 * @param pace whom the panel counts requests for, such as a hash of the key: after "too many" all calls of this pace wait
 * @param repeatable whether asking twice does nothing twice
 */
public record PanelCall(
        String method,
        URI address,
        Map<String, String> headers,
        BodyPublisher body,
        Duration timeout,
        String pace,
        boolean repeatable) {

    private static final Duration USUAL = Duration.ofSeconds(10);

    public PanelCall {
        headers = Map.copyOf(headers);
    }

    /** A question. */
    public static PanelCall get(URI address) {
        return new PanelCall("GET", address, Map.of(), BodyPublishers.noBody(), USUAL, "", true);
    }

    /** Something to do, without a body yet. */
    public static PanelCall of(String method, URI address) {
        return new PanelCall(method, address, Map.of(), BodyPublishers.noBody(), USUAL, "", false);
    }

    public PanelCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new PanelCall(method, address, more, body, timeout, pace, repeatable);
    }

    public PanelCall json(String json) {
        return header("Content-Type", "application/json").body(BodyPublishers.ofString(json, StandardCharsets.UTF_8));
    }

    public PanelCall bytes(byte[] bytes) {
        return body(BodyPublishers.ofByteArray(bytes));
    }

    /** A body of a known length, read while it is sent; the caller closes the stream. */
    public PanelCall stream(InputStream bytes, long size) {
        return body(
                size == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> bytes), size));
    }

    public PanelCall within(Duration time) {
        return new PanelCall(method, address, headers, body, time, pace, repeatable);
    }

    public PanelCall pace(String whose) {
        return new PanelCall(method, address, headers, body, timeout, whose, repeatable);
    }

    public PanelCall repeatable(boolean may) {
        return new PanelCall(method, address, headers, body, timeout, pace, may);
    }

    /** Any other body. */
    public PanelCall body(BodyPublisher other) {
        return new PanelCall(method, address, headers, other, timeout, pace, repeatable);
    }

    /** Without headers and query: they hold secrets. */
    @Override
    public String toString() {
        return method + " " + address.getHost() + address.getPath();
    }
}
