package io.corrosion.modules.outside;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP/1.1 as both sides need it over a Unix domain socket, which the JDK's own client and server do not speak: one message each way,
 * a length or chunks, then the connection ends.
 */
final class Wire {

    /** Longest body, either way. */
    static final int LONGEST = 1024 * 1024;

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int CHUNK = 64 * 1024;

    private Wire() {}

    /**
     * A request or an answer.
     *
     * @param start its first line
     * @param headers by lower-case name
     */
    record Message(String start, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        /** A word of the first line. */
        String word(int index) {
            String[] words = start.split(" ", 3);
            return index < words.length ? words[index] : "";
        }
    }

    static void write(OutputStream out, String start, Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder(start).append("\r\nHost: corrosion\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        out.write(all);
        out.flush();
    }

    /** A good answer that may be longer than {@link #LONGEST}; one that breaks off has no end. */
    static void stream(OutputStream out, Door.Content content) throws IOException {
        out.write(
                "HTTP/1.1 200 -\r\nConnection: close\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        Chunks chunks = new Chunks(out);
        BufferedOutputStream buffered = new BufferedOutputStream(chunks, CHUNK);
        content.writeTo(buffered);
        buffered.flush();
        chunks.close();
    }

    /** @throws IOException when it is no such message, or longer than it may be */
    static Message read(InputStream in) throws IOException {
        int[] left = {LONGEST_HEAD};
        String start = line(in, left);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("No header: " + line);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            return new Message(start, headers, chunks(in));
        }
        return new Message(start, headers, bytes(in, number(headers.getOrDefault("content-length", "0"), 10)));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        int[] left = {LONGEST};
        for (int size = size(in, left); size > 0; size = size(in, left)) {
            if (all.size() + size > LONGEST) {
                throw new IOException("A body has at most " + LONGEST + " bytes.");
            }
            all.write(bytes(in, size));
            line(in, left);
        }
        return all.toByteArray();
    }

    private static int size(InputStream in, int[] left) throws IOException {
        return number(line(in, left).split(";", 2)[0].strip(), 16);
    }

    private static int number(String text, int radix) throws IOException {
        try {
            int number = Integer.parseInt(text, radix);
            if (number >= 0 && number <= LONGEST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IOException("No length: " + text, e);
        }
        throw new IOException("A body has at most " + LONGEST + " bytes.");
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("The message broke off.");
        }
        return bytes;
    }

    private static String line(InputStream in, int[] left) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new EOFException("The message broke off.");
            }
            if (left[0]-- <= 0) {
                throw new IOException("The head of the message is too long.");
            }
            line.write(each);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
