package io.corrosion.backups.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A stream in sealed segments: length when open, length when closed, bytes. An empty segment is the end. Confined. */
final class SealedSegments extends InputStream {

    static final int SEGMENT = 256 * 1024;

    private final Sealing sealing;
    private final String name;
    private final InputStream open;
    private byte[] segment = new byte[0];
    private int at;
    private int index;
    private boolean ended;

    SealedSegments(Sealing sealing, String name, InputStream open) {
        this.sealing = sealing;
        this.name = name;
        this.open = open;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == segment.length) {
            if (ended) {
                return -1;
            }
            next();
        }
        int count = Math.min(length, segment.length - at);
        System.arraycopy(segment, at, target, offset, count);
        at += count;
        return count;
    }

    private void next() throws IOException {
        byte[] bytes = open.readNBytes(SEGMENT);
        ended = bytes.length == 0;
        byte[] closed = sealing.close(name + "/" + index++, bytes);
        segment = ByteBuffer.allocate(2 * Integer.BYTES + closed.length)
                .putInt(bytes.length)
                .putInt(closed.length)
                .put(closed)
                .array();
        at = 0;
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
