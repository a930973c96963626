package io.corrosion.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer and the headers that depend on them: a weak ETag on what was read successfully (304 when the
 * client has it), gzip for longer texts. Immutable.
 */
public record Representation(byte[] body, @Nullable String etag, boolean unchanged, boolean compressed) {

    /** Shorter ones fit into one packet anyway. */
    private static final int WORTH_COMPRESSING = 1400;

    static Representation of(byte[] body, HttpServletRequest request, HttpServletResponse answer) throws IOException {
        boolean read = "GET".equals(request.getMethod()) && answer.getStatus() == 200;
        String etag = read && body.length > 0 && answer.getHeader("ETag") == null ? etagOf(body) : null;
        if (etag != null && matches(request.getHeader("If-None-Match"), etag)) {
            return new Representation(new byte[0], etag, true, false);
        }
        boolean compress = body.length >= WORTH_COMPRESSING
                && answer.getHeader("Content-Encoding") == null
                && isText(answer.getContentType())
                && accepts(request.getHeader("Accept-Encoding"));
        return new Representation(compress ? gzip(body) : body, etag, false, compress);
    }

    void send(HttpServletResponse response) throws IOException {
        if (etag != null) {
            response.setHeader("ETag", etag);
        }
        response.addHeader("Vary", "Accept-Encoding");
        if (response.getHeader("Cache-Control") == null) {
            response.setHeader("Cache-Control", etag == null ? "no-store" : "private, no-cache");
        }
        if (unchanged) {
            response.setStatus(304);
            return;
        }
        if (compressed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        if (body.length > 0) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    static String etagOf(byte[] body) {
        CRC32 one = new CRC32();
        CRC32C other = new CRC32C();
        one.update(body);
        other.update(body);
        return "W/\"" + Long.toHexString(one.getValue() << 32 | other.getValue()) + "-" + body.length + "\"";
    }

    /** Whether a header with ETags names this one, or any. */
    public static boolean matches(@Nullable String header, String etag) {
        if (header == null) {
            return false;
        }
        for (String candidate : header.split(",")) {
            String trimmed = candidate.trim();
            if (trimmed.equals("*") || trimmed.equals(etag) || ("W/" + trimmed).equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(@Nullable String type) {
        return type != null && (type.contains("json") || type.startsWith("text/"));
    }

    private static boolean accepts(@Nullable String header) {
        return header != null && header.contains("gzip") && !header.contains("gzip;q=0");
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 3);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }
}
