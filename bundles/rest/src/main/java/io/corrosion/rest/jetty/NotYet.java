package io.corrosion.rest.jetty;

import io.corrosion.api.observe.Correlation;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.problem.ProblemDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is said while the platform starts: a page that comes again by itself to people, a problem to programs. Thread-safe. */
final class NotYet {

    private static final int STATUS = 503;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Problem PROBLEM = Problem.unavailable("The platform is starting.", SOON);

    private final byte[] page;
    private final String policy;

    NotYet() {
        try (InputStream text = NotYet.class.getResourceAsStream("starting.html")) {
            page = text.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String html = new String(page, StandardCharsets.UTF_8);
        String style = html.substring(html.indexOf("<style>") + "<style>".length(), html.indexOf("</style>"));
        policy = "default-src 'none'; frame-ancestors 'none'; style-src 'sha256-" + sha256(style) + "'";
    }

    void answer(Request request, Response response, Callback callback) {
        response.setStatus(STATUS);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.RETRY_AFTER, Long.toString(SOON.toSeconds()));
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        if (isForPeople(request)) {
            headers.put(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
            headers.put("Content-Security-Policy", policy);
            headers.put("Refresh", Long.toString(SOON.toSeconds()));
            response.write(true, ByteBuffer.wrap(page), callback);
        } else {
            try (Correlation.Opened correlation = Correlation.open("")) {
                headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
                headers.put("X-Correlation-Id", correlation.id());
                String path = request.getHttpURI().getPath();
                response.write(true, ByteBuffer.wrap(ProblemDocument.of(PROBLEM, path, correlation.id())), callback);
            }
        }
    }

    /** Whoever sent something must send it again: a page that loads itself anew would look as if it had arrived. */
    private static boolean isForPeople(Request request) {
        HttpField accepted = request.getHeaders().getField(HttpHeader.ACCEPT);
        return "GET".equals(request.getMethod())
                && accepted != null
                && accepted.getValue().contains("text/html")
                && !request.getHttpURI().getPath().startsWith("/api/");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
