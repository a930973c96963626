package io.corrosion.files.multipart;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body of {@code multipart/form-data}, read once from front to back with a small buffer. Parts without a file name are
 * passed over. Confined to one thread.
 */
public final class MultipartForm {

    private static final Pattern BOUNDARY = Pattern.compile("(?i).*boundary=(?:\"([^\"]{1,70})\"|([^;\\s]{1,70})).*");
    private static final Pattern FILE = Pattern.compile("(?i).*filename=\"((?:[^\"\\\\]|\\\\.)*)\".*");
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int BUFFER = 64 * 1024;

    /**
     * A file in the form.
     *
     * @param content ends with the part; what is left of it is skipped by {@link MultipartForm#next}
     */
    public record Part(String fileName, InputStream content) {}

    private final InputStream body;
    private final byte[] delimiter;
    private boolean inPart;
    private boolean over;

    private MultipartForm(InputStream body, String boundary) {
        this.body = new BufferedInputStream(body, BUFFER);
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param type the header Content-Type
     */
    public static MultipartForm of(String type, InputStream body) throws IOException {
        Matcher parts = BOUNDARY.matcher(type);
        if (!parts.matches()) {
            throw new IOException("its Content-Type names no boundary");
        }
        MultipartForm form = new MultipartForm(body, parts.group(1) == null ? parts.group(2) : parts.group(1));
        form.begin();
        return form;
    }

    private void begin() throws IOException {
        String first = line();
        if (!first.startsWith(new String(delimiter, 2, delimiter.length - 2, StandardCharsets.UTF_8))) {
            throw new IOException("it does not begin with its boundary");
        }
        over = first.endsWith("--");
    }

    /** The next file; empty at the end. */
    public Optional<Part> next() throws IOException {
        while (!over) {
            if (inPart) {
                new Content().transferTo(OutputStream.nullOutputStream());
                continue;
            }
            Optional<String> name = headers();
            inPart = true;
            if (name.isPresent()) {
                return Optional.of(new Part(name.get(), new Content()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> headers() throws IOException {
        Optional<String> name = Optional.empty();
        for (String header = line(); !header.isEmpty(); header = line()) {
            Matcher file = FILE.matcher(header);
            if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-disposition:") && file.matches()) {
                name = Optional.of(file.group(1).replaceAll("\\\\(.)", "$1").replace("%22", "\""))
                        .filter(given -> !given.isEmpty());
            }
        }
        return name;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int letter = body.read(); letter != '\n'; letter = body.read()) {
            if (letter < 0) {
                throw new EOFException("it ends too early");
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a header is too long");
            }
            line.write(letter);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Bytes up to the next boundary. */
    private final class Content extends InputStream {

        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = 0;
            while (!ended && count < length) {
                body.mark(delimiter.length);
                int letter = body.read();
                if (letter < 0) {
                    throw new EOFException("it ends too early");
                }
                if (letter == '\r' && isDelimiter()) {
                    finish();
                } else {
                    target[offset + count++] = (byte) letter;
                }
            }
            return count == 0 && ended ? -1 : count;
        }

        /** Looks whether the boundary stands here; goes back behind the first byte if not. */
        private boolean isDelimiter() throws IOException {
            for (int at = 1; at < delimiter.length; at++) {
                if (body.read() != delimiter[at]) {
                    body.reset();
                    body.skipNBytes(1);
                    return false;
                }
            }
            return true;
        }

        private void finish() throws IOException {
            ended = true;
            inPart = false;
            over = line().startsWith("--");
        }
    }
}
