package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileStatus;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How large an archive may become: so many members, so many times its own size once that matters, and no more than the
 * disk holds. Immutable.
 */
record Bombs(long mostMembers, long ratio, long harmless, long spare) {

    static final Bombs USUAL = new Bombs(200_000, 150, 64L << 20, 512L << 20);

    Meter meter(long free) {
        return new Meter(this, free);
    }

    /** Counts one pass through an archive. Confined to one thread. */
    static final class Meter {

        private final Bombs limits;
        private final long free;
        private long packed;
        private long unpacked;
        private long members;

        Meter(Bombs limits, long free) {
            this.limits = limits;
            this.free = free;
        }

        void member() throws FileRefused {
            if (++members > limits.mostMembers()) {
                throw FileRefused.refused("The archive holds more than " + limits.mostMembers() + " files");
            }
        }

        /** The archive's own bytes. */
        InputStream counting(InputStream in, Progress progress) {
            return new FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    packed += Math.max(0, read);
                    progress.step(Math.max(0, read));
                    return read;
                }
            };
        }

        /** A member's bytes. */
        InputStream unpacked(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    grow(Math.max(0, read));
                    return read;
                }
            };
        }

        private void grow(int bytes) throws FileRefused {
            unpacked += bytes;
            if (unpacked > limits.harmless() && unpacked > limits.ratio() * Math.max(1, packed)) {
                throw FileRefused.refused(
                        "The archive grows to more than " + limits.ratio() + " times its size: it looks like a bomb");
            }
            if (unpacked + limits.spare() > free) {
                throw new FileRefused(
                        FileStatus.FAILED,
                        String.format("The disk is too small for this archive: %.1f GB are free", free / 1e9));
            }
        }
    }
}
