package io.corrosion.companion.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in hex as everywhere on the wire. */
public final class Hex {

    private static final int PIECE = 256 * 1024;

    private Hex() {}

    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }

    public static String of(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** Feeds a digest with the next so many bytes of a file; false if it ends before. */
    static boolean feed(MessageDigest digest, FileChannel file, long from, long to, Progress progress)
            throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        long at = from;
        while (at < to) {
            piece.clear().limit((int) Math.min(PIECE, to - at));
            int read = file.read(piece, at);
            if (read < 0) {
                return false;
            }
            digest.update(piece.flip());
            at += read;
            progress.step(read);
        }
        return true;
    }
}
