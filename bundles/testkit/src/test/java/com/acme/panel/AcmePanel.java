package com.acme.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.panel.PanelCall;
import io.corrosion.api.panel.PanelHttp;
import io.corrosion.api.panel.PanelReply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Acme's HTTP API: its servers, or one of them. Immutable; blocks.
 *
 * @param base address of what is asked, without a slash at the end
 */
record AcmePanel(PanelHttp http, String base, Supplier<char[]> key) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(5);

    static AcmePanel of(PanelHttp http, String endpoint, Supplier<char[]> key) {
        return new AcmePanel(http, endpoint.strip().replaceFirst("/+$", "") + "/api/servers", key);
    }

    /** The name becomes a part of an address: nothing but a name passes. */
    AcmePanel server(String name) {
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw new Conflict("This is no name of a server: choose one of the panel's servers.");
        }
        return new AcmePanel(http, base + "/" + name, key);
    }

    JsonNode get(String path) {
        PanelReply reply = good(http.send(signed(PanelCall.get(address(path)))));
        try {
            return JSON.readTree(reply.body());
        } catch (IOException garbage) {
            throw new Unavailable("The panel's answer cannot be read.", SOON);
        }
    }

    void post(String path, Map<String, ?> body) {
        send(PanelCall.of("POST", address(path)).json(text(body)));
    }

    PanelReply send(PanelCall call) {
        return good(http.send(signed(call)));
    }

    PanelCall signed(PanelCall call) {
        char[] secret = key.get();
        try {
            return call.header("Authorization", "Bearer " + new String(secret)).pace(base);
        } finally {
            Arrays.fill(secret, ' ');
        }
    }

    URI address(String path) {
        try {
            return URI.create(base + path);
        } catch (IllegalArgumentException crooked) {
            throw new Conflict("This is no address of a panel.");
        }
    }

    static PanelReply good(PanelReply reply) {
        if (reply.isPage()) {
            throw new Unavailable("Something answers at this address, but it is not Acme's panel.", SOON);
        }
        if (reply.isGood()) {
            return reply;
        }
        throw switch (reply.status()) {
            case 401 -> new Conflict("The panel does not accept this key: make a new one there.");
            case 404 -> new NotFound("The panel has nothing of this name.");
            default -> new Conflict("The panel refused this (" + reply.status() + ").");
        };
    }

    private static String text(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
