package io.corrosion.maps.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Breaks off a stream that is longer than it may be. Confined to one thread. */
final class Metered extends FilterInputStream {

    private long left;
    private boolean over;

    Metered(InputStream content, long most) {
        super(content);
        left = most;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            count(1);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            over = true;
            throw new IOException("larger than allowed");
        }
    }
}
