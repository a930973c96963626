package io.corrosion.rest.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The document before any resource: title, server, ways to sign in, and the problem. */
final class Skeleton {

    private Skeleton() {}

    static ObjectNode document() {
        try (InputStream json = Skeleton.class.getResourceAsStream("skeleton.json")) {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
