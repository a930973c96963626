package io.corrosion.assets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is sent. Immutable.
 *
 * @param type media type
 * @param packed the gzip form; empty when it would not be smaller
 */
record Asset(String type, byte[] plain, byte[] packed) {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "woff2", "font/woff2",
            "svg", "image/svg+xml",
            "png", "image/png",
            "txt", "text/plain; charset=utf-8",
            "webmanifest", "application/manifest+json");

    static Asset of(String name, byte[] content) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        byte[] packed = ending.equals("woff2") || ending.equals("png") ? new byte[0] : gzip(content);
        return new Asset(
                TYPES.getOrDefault(ending, "application/octet-stream"),
                content,
                packed.length < content.length ? packed : new byte[0]);
    }

    boolean isPacked() {
        return packed.length > 0;
    }

    private static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream(content.length / 3);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
