package io.corrosion.rest.problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A problem, before it is written. Immutable.
 *
 * @param kind last part of the {@code type}, such as {@code not-found}
 * @param title the same for every problem of this kind
 * @param detail for the person who asked
 * @param fields request fields to what is wrong with them; may be empty
 * @param headers to be sent along
 */
public record Problem(
        int status, String kind, String title, String detail, Map<String, String> fields, Map<String, String> headers) {

    /** Media type of the document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        fields = Map.copyOf(fields);
        headers = Map.copyOf(headers);
    }

    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, kind, title, detail, Map.of(), Map.of());
    }

    public static Problem notFound(String detail) {
        return of(404, "not-found", "There is no such thing", detail);
    }

    public static Problem refused(String detail) {
        return of(403, "refused", "This is not allowed", detail);
    }

    public static Problem unauthenticated(String detail) {
        return of(401, "unauthenticated", "Sign in first", detail)
                .with("WWW-Authenticate", "Bearer realm=\"corrosion\"");
    }

    public static Problem invalid(String detail, Map<String, String> fields) {
        return new Problem(400, "invalid", "The request is not acceptable", detail, fields, Map.of());
    }

    public static Problem tooLarge(long limitBytes) {
        return of(
                413,
                "too-large",
                "The body is too large",
                "A request body may have at most " + limitBytes + " bytes here.");
    }

    public static Problem tooMany(String detail, Duration retryAfter) {
        return of(429, "too-many", "Too many requests", detail).with("Retry-After", seconds(retryAfter));
    }

    public static Problem unavailable(String detail, Duration retryAfter) {
        return of(503, "unavailable", "Not available at the moment", detail).with("Retry-After", seconds(retryAfter));
    }

    public static Problem wrongMethod(Iterable<String> allowed) {
        String list = String.join(", ", allowed);
        return of(405, "wrong-method", "This method does not work here", "Use one of " + list + ".")
                .with("Allow", list);
    }

    /** Tells nothing of the inside: the log has it under the correlation id. */
    public static Problem internal() {
        return of(
                500,
                "internal",
                "Something went wrong on our side",
                "The request failed inside the platform. Give the correlation id to its operator.");
    }

    /** The same with one more header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(status, kind, title, detail, fields, more);
    }

    /** Value of the header, if it is sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000));
    }
}
