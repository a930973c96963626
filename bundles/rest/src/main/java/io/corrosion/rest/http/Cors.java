package io.corrosion.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may call the API: those the operator names. They send a token; the session cookie never
 * works across origins. Immutable.
 */
public final class Cors {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Correlation-Id";
    private static final String ANSWER_HEADERS = "ETag, Location, Retry-After, X-Correlation-Id, RateLimit-Limit,"
            + " RateLimit-Remaining, RateLimit-Reset, Idempotency-Replayed, WWW-Authenticate";

    private final Set<String> origins;

    /** @param origins such as {@code https://tools.example.org, https://status.example.org}, or {@code *} */
    public Cors(String origins) {
        this.origins = Arrays.stream(origins.trim().split("\\s*,\\s*"))
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Lets the page read the answer; true when the request was only its browser's question and is answered. */
    public boolean answer(HttpServletRequest request, HttpServletResponse response) {
        if (origins.isEmpty()) {
            return false;
        }
        response.addHeader("Vary", "Origin");
        String origin = request.getHeader("Origin");
        if (origin == null || !isAllowed(origin)) {
            return false;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        if (!isPreflight(request)) {
            response.setHeader("Access-Control-Expose-Headers", ANSWER_HEADERS);
            return false;
        }
        response.setHeader("Access-Control-Allow-Methods", METHODS);
        response.setHeader("Access-Control-Allow-Headers", REQUEST_HEADERS);
        response.setHeader("Access-Control-Max-Age", "3600");
        response.setStatus(204);
        return true;
    }

    private boolean isAllowed(@Nullable String origin) {
        return origins.contains("*") || origins.contains(origin);
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod()) && request.getHeader("Access-Control-Request-Method") != null;
    }
}
