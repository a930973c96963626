package io.corrosion.files.rest;

import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A file as an answer. Only types that cannot run anything in a browser are named; everything else is bytes to be saved,
 * and no answer may load or run anything. Pure.
 */
final class RawAnswer {

    private static final int BUFFER = 512 * 1024;
    private static final String BYTES = "application/octet-stream";

    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain;charset=UTF-8"),
            Map.entry("log", "text/plain;charset=UTF-8"));

    private RawAnswer() {}

    static Response of(FileContent content, ByteRange range, boolean download) {
        FileEntry entry = content.entry();
        if (range.isBeyond(entry.size())) {
            close(content);
            return Response.status(416)
                    .header("Content-Range", "bytes */" + entry.size())
                    .build();
        }
        long length = range.length(entry.size());
        Response.ResponseBuilder answer = Response.status(range.isPart() ? 206 : 200)
                .entity((StreamingOutput) out -> pass(content, length, out))
                .header("Content-Type", type(entry.name(), download))
                .header("Content-Length", length)
                .header("ETag", quoted(entry.tag()))
                .header("Accept-Ranges", "bytes")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", disposition(entry.name(), download));
        if (range.isPart()) {
            long last = range.first() + length - 1;
            answer.header("Content-Range", "bytes " + range.first() + "-" + last + "/" + entry.size());
        }
        return answer.build();
    }

    private static void pass(FileContent content, long length, OutputStream out) throws IOException {
        try (content) {
            InputStream bytes = content.bytes();
            byte[] buffer = new byte[(int) Math.min(BUFFER, length)];
            long left = length;
            while (left > 0) {
                int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (count < 0) {
                    throw new IOException("The file became shorter while it was read");
                }
                out.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    private static void close(FileContent content) {
        try {
            content.close();
        } catch (IOException unread) {
            // Nothing of it was wanted.
        }
    }

    private static String type(String name, boolean download) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return download ? BYTES : HARMLESS.getOrDefault(ending, BYTES);
    }

    private static String disposition(String name, boolean download) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return (download ? "attachment" : "inline") + "; filename*=UTF-8''" + encoded;
    }

    static String quoted(String tag) {
        return "\"" + tag + "\"";
    }
}
