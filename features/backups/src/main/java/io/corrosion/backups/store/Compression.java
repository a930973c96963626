package io.corrosion.backups.store;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The ways a piece is made small, each with the number it bears in the storage. Pure. */
enum Compression {
    NONE {
        @Override
        Part smaller(Part part, int level) {
            return part;
        }

        @Override
        byte[] opened(Part small, int length) {
            return small.copy();
        }
    },
    GZIP {
        @Override
        Part smaller(Part part, int level) throws IOException {
            ByteArrayOutputStream small = new ByteArrayOutputStream(part.length() / 2 + 64);
            try (OutputStream out = new Levelled(small, level)) {
                out.write(part.bytes(), part.from(), part.length());
            }
            return Part.all(small.toByteArray());
        }

        @Override
        byte[] opened(Part small, int length) throws IOException {
            return exactly(new GZIPInputStream(in(small)), length);
        }
    },
    ZSTD {
        @Override
        Part smaller(Part part, int level) throws IOException {
            byte[] small = new byte[(int) Zstd.compressBound(part.length())];
            long length =
                    Zstd.compressByteArray(small, 0, small.length, part.bytes(), part.from(), part.length(), level);
            return new Part(small, 0, done(length));
        }

        @Override
        byte[] opened(Part small, int length) throws IOException {
            byte[] bytes = new byte[length];
            if (done(Zstd.decompressByteArray(bytes, 0, length, small.bytes(), small.from(), small.length()))
                    != length) {
                throw new IOException("A piece has another length than it had");
            }
            return bytes;
        }

        private static int done(long result) throws IOException {
            if (Zstd.isError(result)) {
                throw new IOException("A piece is damaged: " + Zstd.getErrorName(result));
            }
            return (int) result;
        }
    },
    BROTLI {
        @Override
        Part smaller(Part part, int level) throws IOException {
            Brotli4jLoader.ensureAvailability();
            return Part.all(Encoder.compress(part.copy(), new Encoder.Parameters().setQuality(level)));
        }

        @Override
        byte[] opened(Part small, int length) throws IOException {
            Brotli4jLoader.ensureAvailability();
            return exactly(new BrotliInputStream(in(small)), length);
        }

        @Override
        boolean isHere() {
            return Brotli4jLoader.isAvailable();
        }
    };

    /** @param name as in the settings, in small letters */
    static Compression named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** What bears this number. */
    static Compression numbered(int number) throws IOException {
        if (number < 0 || number >= values().length) {
            throw new IOException("A piece was made in a way that is not known here");
        }
        return values()[number];
    }

    int number() {
        return ordinal();
    }

    /** Whether this machine can do it: brotli brings native code for Linux alone. */
    boolean isHere() {
        return true;
    }

    abstract Part smaller(Part part, int level) throws IOException;

    /** @param length what it was before; more is never made of it */
    abstract byte[] opened(Part small, int length) throws IOException;

    private static InputStream in(Part part) {
        return new ByteArrayInputStream(part.bytes(), part.from(), part.length());
    }

    private static byte[] exactly(InputStream opening, int length) throws IOException {
        try (opening) {
            byte[] bytes = new byte[length + 1];
            int read = opening.readNBytes(bytes, 0, bytes.length);
            if (read != length) {
                throw new IOException("A piece has another length than it had");
            }
            return Arrays.copyOf(bytes, length);
        }
    }

    private static final class Levelled extends GZIPOutputStream {

        Levelled(OutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }
}
