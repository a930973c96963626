package io.corrosion.maps.store;

import io.corrosion.api.file.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how far a stream was read. Confined to one thread. */
final class Heard extends FilterInputStream {

    private final Progress progress;
    private final long total;
    private long done;

    Heard(InputStream content, long done, long total, Progress progress) {
        super(content);
        this.done = done;
        this.total = total;
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            progress.at(++done, total);
        }
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
            done += read;
            progress.at(done, total);
        }
        return read;
    }
}
