package io.corrosion.rest.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of the document that one resource brings, read once when it is first asked for and kept as plain JSON, so that
 * no class of the resource's bundle stays in any cache. Thread-safe.
 */
public final class Fragment {

    private final String path;
    private @Nullable Supplier<ObjectNode> reading;
    private @Nullable ObjectNode read;

    /** @param path of the resource below {@code /api}, such as {@code /v1/servers} */
    public Fragment(Class<?> resource, String path) {
        this.path = path;
        this.reading = () -> ResourceReader.read(resource, path);
    }

    public String path() {
        return path;
    }

    /** An OpenAPI document with the resource's paths and schemas only; not to be changed. */
    public synchronized ObjectNode json() {
        ObjectNode known = read;
        if (known == null) {
            known = Objects.requireNonNull(reading).get();
            read = known;
            reading = null;
        }
        return known;
    }
}
