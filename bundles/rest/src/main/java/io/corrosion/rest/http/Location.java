package io.corrosion.rest.http;

import java.net.URI;

/** Addresses in answers are paths, so that they hold behind any proxy: {@code /api/v1/operations/{id}}. Pure. */
final class Location {

    private Location() {}

    /** JAX-RS makes an address absolute by putting the API's own base before it; both are taken off again. */
    static String asPath(String location) {
        URI uri = URI.create(location);
        String path = uri.getRawPath() == null ? location : uri.getRawPath();
        int inner = path.indexOf("/api/", 1);
        String plain = path.startsWith("/api/") && inner > 0 ? path.substring(inner) : path;
        return uri.getRawQuery() == null ? plain : plain + "?" + uri.getRawQuery();
    }
}
