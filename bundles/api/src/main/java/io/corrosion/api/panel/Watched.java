package io.corrosion.api.panel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A body whose sender may pause, but not for ever. Confined to one thread. */
final class Watched extends FilterInputStream {

    private static final Duration STALL = Duration.ofSeconds(30);

    Watched(InputStream body) {
        super(body);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (in.available() > 0) {
            return in.read(target, offset, length);
        }
        CompletableFuture<Void> alarm =
                new CompletableFuture<Void>().completeOnTimeout(null, STALL.toMillis(), TimeUnit.MILLISECONDS);
        alarm.thenRun(this::abandon);
        try {
            return in.read(target, offset, length);
        } finally {
            alarm.cancel(false);
        }
    }

    private void abandon() {
        try {
            in.close();
        } catch (IOException e) {
            // The reader learns of it.
        }
    }
}
