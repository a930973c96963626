package io.corrosion.backups.store;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** What {@link SealedSegments} made, open again. A stream that was cut is damaged, not shorter. Confined to one thread. */
final class OpenedSegments extends InputStream {

    private final Sealing sealing;
    private final String name;
    private final DataInputStream closed;
    private byte[] segment = new byte[0];
    private int at;
    private int index;
    private boolean ended;

    OpenedSegments(Sealing sealing, String name, InputStream closed) {
        this.sealing = sealing;
        this.name = name;
        this.closed = new DataInputStream(closed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == segment.length && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = Math.min(length, segment.length - at);
        System.arraycopy(segment, at, target, offset, count);
        at += count;
        return count;
    }

    private void next() throws IOException {
        try {
            int length = closed.readInt();
            int size = closed.readInt();
            if (length < 0 || length > SealedSegments.SEGMENT || size < 0 || size > 2 * SealedSegments.SEGMENT) {
                throw new DamagedBackup("Its manifest is damaged.");
            }
            segment = sealing.open(name + "/" + index++, closed.readNBytes(size), length);
            at = 0;
            ended = length == 0;
        } catch (EOFException cut) {
            throw new DamagedBackup("Its manifest is cut short.");
        } catch (DamagedBackup told) {
            throw told;
        } catch (IOException damaged) {
            throw new DamagedBackup("Its manifest is damaged: " + damaged.getMessage() + ".");
        }
    }

    @Override
    public void close() throws IOException {
        closed.close();
    }
}
