package io.corrosion.modules.outside;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A body of HTTP whose length nobody knows before. One that is not closed is broken off, and its reader sees that. */
final class Chunks extends OutputStream {

    private final OutputStream out;

    Chunks(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int each) throws IOException {
        write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > 0) {
            out.write(ascii(Integer.toHexString(length) + "\r\n"));
            out.write(bytes, from, length);
            out.write(ascii("\r\n"));
        }
    }

    /** Says that this was all; what is below stays open. */
    @Override
    public void close() throws IOException {
        out.write(ascii("0\r\n\r\n"));
        out.flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
