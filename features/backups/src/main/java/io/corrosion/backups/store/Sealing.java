package io.corrosion.backups.store;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Packs bytes small and closes them with a server's key (AES-256-GCM). What a piece is called is authenticated along: a
 * piece in another's place does not open. The first byte says how it was made, so settings may change. Thread-safe.
 */
final class Sealing {

    private static final int NONE = 0;
    private static final int GZIP = 1;
    private static final int ZSTD = 2;
    private static final int SEALED = 4;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final int way;
    private final int level;

    /**
     * @param compression none, gzip or zstd
     */
    Sealing(byte[] key, boolean encrypted, String compression, int level) {
        this.key = new SecretKeySpec(key, "AES");
        this.level = level;
        this.way = (encrypted ? SEALED : 0)
                | switch (compression) {
                    case "gzip" -> GZIP;
                    case "zstd" -> ZSTD;
                    default -> NONE;
                };
    }

    byte[] close(String name, byte[] bytes) {
        byte[] small = compress(bytes);
        int packing = way & ~SEALED;
        if (small.length >= bytes.length) {
            small = bytes;
            packing = NONE;
        }
        byte first = (byte) (packing | (way & SEALED));
        return prepend(first, (way & SEALED) == 0 ? small : encrypt(first, name, small));
    }

    /**
     * Opens what {@link #close} made.
     *
     * @throws IOException when it was damaged, moved, or sealed with another key
     */
    byte[] open(String name, byte[] closed, int length) throws IOException {
        if (closed.length == 0) {
            throw new IOException("A piece is empty");
        }
        byte[] rest = Arrays.copyOfRange(closed, 1, closed.length);
        byte[] small = (closed[0] & SEALED) == 0 ? rest : decrypt(closed[0], name, rest);
        try {
            return switch (closed[0] & ~SEALED) {
                case GZIP -> new InflaterInputStream(new ByteArrayInputStream(small)).readAllBytes();
                case ZSTD -> Zstd.decompress(small, length);
                default -> small;
            };
        } catch (RuntimeException damaged) {
            throw new IOException("A piece is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private byte[] compress(byte[] bytes) {
        return switch (way & ~SEALED) {
            case GZIP -> deflate(bytes);
            case ZSTD -> Zstd.compress(bytes, level);
            default -> bytes;
        };
    }

    private byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream small = new ByteArrayOutputStream(bytes.length / 2 + 64);
        Deflater deflater = new Deflater(level);
        try (DeflaterOutputStream out = new DeflaterOutputStream(small, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Memory can be written", e);
        } finally {
            deflater.end();
        }
        return small.toByteArray();
    }

    private byte[] encrypt(byte first, String name, byte[] bytes) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, first, name).doFinal(bytes);
            byte[] whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private byte[] decrypt(byte first, String name, byte[] closed) throws IOException {
        if (closed.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw new IOException("A piece is too short");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(closed, NONCE), first, name)
                    .doFinal(closed, NONCE, closed.length - NONCE);
        } catch (GeneralSecurityException e) {
            throw new IOException("A piece was changed, or sealed with another key", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte first, String name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new byte[] {first});
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] prepend(byte first, byte[] rest) {
        byte[] whole = new byte[rest.length + 1];
        whole[0] = first;
        System.arraycopy(rest, 0, whole, 1, rest.length);
        return whole;
    }
}
