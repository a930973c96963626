package io.corrosion.companion.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A tar as GNU tar, BSD tar and Java write it: ustar, pax headers for long names and sizes, GNU's long names. */
final class TarSource implements ArchiveSource {

    private static final int BLOCK = 512;
    private static final int LONGEST_HEADER = 64 * 1024;

    private final InputStream in;
    private final Content content = new Content();

    TarSource(InputStream in) {
        this.in = in;
    }

    @Override
    public Optional<Member> next() throws IOException {
        content.skipRest();
        Map<String, String> better = new HashMap<>();
        while (true) {
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || isEmpty(header)) {
                return Optional.empty();
            }
            check(header);
            long size = better.containsKey("size") ? number(better.get("size")) : octal(header, 124, 12);
            content.begin(size);
            char type = (char) header[156];
            if (type == 'x') {
                pax(content.small(), better);
            } else if (type == 'L') {
                better.put("path", cString(content.small()));
            } else if (type == 'K') {
                better.put("linkpath", cString(content.small()));
            } else if (type == 'g') {
                content.small();
            } else {
                return Optional.of(member(header, type, size, better));
            }
            content.skipRest();
        }
    }

    @Override
    public InputStream content() {
        return content;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static Member member(byte[] header, char type, long size, Map<String, String> better) throws IOException {
        String prefix = text(header, 345, 155);
        String name = text(header, 0, 100);
        boolean posix = text(header, 257, 6).equals("ustar");
        String full = better.getOrDefault("path", prefix.isEmpty() || !posix ? name : prefix + '/' + name);
        Member.Kind kind = kind(type, full);
        String target = better.getOrDefault("linkpath", text(header, 157, 100));
        boolean points = kind == Member.Kind.LINK || kind == Member.Kind.HARD_LINK;
        return new Member(
                full,
                kind,
                kind == Member.Kind.FILE ? size : 0,
                OptionalInt.of((int) octal(header, 100, 8) & 0777),
                Instant.ofEpochSecond(octal(header, 136, 12)),
                points ? target : "");
    }

    private static Member.Kind kind(char type, String name) {
        return switch (type) {
            case '0', '\0', '7' -> name.endsWith("/") ? Member.Kind.DIRECTORY : Member.Kind.FILE;
            case '5' -> Member.Kind.DIRECTORY;
            case '2' -> Member.Kind.LINK;
            case '1' -> Member.Kind.HARD_LINK;
            default -> Member.Kind.DEVICE;
        };
    }

    /** Lines of {@code length key=value}; the length counts itself. */
    private static void pax(byte[] lines, Map<String, String> into) throws IOException {
        int at = 0;
        while (at < lines.length) {
            int blank = at;
            while (blank < lines.length && lines[blank] != ' ') {
                blank++;
            }
            long length = number(new String(lines, at, blank - at, StandardCharsets.US_ASCII));
            if (length <= 0 || at + length > lines.length) {
                throw new IOException("the tar has a broken pax header");
            }
            String pair = new String(lines, blank + 1, (int) (at + length - blank - 2), StandardCharsets.UTF_8);
            int equals = pair.indexOf('=');
            if (equals > 0) {
                into.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            at += (int) length;
        }
    }

    private static void check(byte[] header) throws IOException {
        long sum = 0;
        for (int at = 0; at < BLOCK; at++) {
            sum += at >= 148 && at < 156 ? ' ' : header[at] & 0xff;
        }
        if (sum != octal(header, 148, 8)) {
            throw new IOException("the tar is damaged: a header's checksum is wrong");
        }
    }

    /** Octal digits, or GNU's binary form for what is too large for them. */
    private static long octal(byte[] header, int from, int length) throws IOException {
        if ((header[from] & 0x80) != 0) {
            long value = header[from] & 0x7f;
            for (int at = from + 1; at < from + length; at++) {
                value = value << 8 | header[at] & 0xff;
            }
            if (value < 0) {
                throw new IOException("the tar has a negative number");
            }
            return value;
        }
        String digits = text(header, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException broken) {
            throw new IOException("the tar has a broken number");
        }
    }

    private static long number(String digits) throws IOException {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException broken) {
            throw new IOException("the tar has a broken number");
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static String cString(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    private static boolean isEmpty(byte[] header) {
        for (byte one : header) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of one member, and the padding behind them. */
    private final class Content extends InputStream {

        private long left;
        private int padding;

        void begin(long size) throws IOException {
            if (size < 0) {
                throw new IOException("the tar has a negative size");
            }
            left = size;
            padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
        }

        byte[] small() throws IOException {
            if (left > LONGEST_HEADER) {
                throw new IOException("the tar has a name of " + left + " bytes");
            }
            return readNBytes((int) left);
        }

        void skipRest() throws IOException {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the tar ends in the middle of a file");
            }
            left -= read;
            return read;
        }
    }
}
