package io.corrosion.gateway.tree;

import io.corrosion.api.backup.Chunk;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Cuts a stream into chunks where its content says so, so that what moved keeps its chunks. Pure. */
final class Cuts {

    private static final int LEAST = 32 * 1024;
    private static final int MOST = 512 * 1024;
    /** One place in 128 KB, on average, looks like a cut. */
    private static final long MASK = -1L << 64 - 17;

    private static final long[] GEAR =
            new SplittableRandom(20_261_121).longs(256).toArray();

    private Cuts() {}

    static List<Chunk> of(InputStream content) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        byte[] buffer = new byte[MOST];
        int filled = content.readNBytes(buffer, 0, MOST);
        while (filled > 0) {
            int length = length(buffer, filled);
            chunks.add(new Chunk(sha256(buffer, length), length));
            System.arraycopy(buffer, length, buffer, 0, filled - length);
            filled -= length;
            filled += content.readNBytes(buffer, filled, MOST - filled);
        }
        return chunks;
    }

    private static int length(byte[] buffer, int filled) {
        long hash = 0;
        for (int at = LEAST; at < filled; at++) {
            hash = (hash << 1) + GEAR[buffer[at] & 0xff];
            if ((hash & MASK) == 0) {
                return at + 1;
            }
        }
        return filled;
    }

    static String sha256(byte[] bytes, int length) {
        MessageDigest digest = digest();
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
