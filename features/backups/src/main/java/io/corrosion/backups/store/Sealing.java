package io.corrosion.backups.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Packs bytes small and closes them with a server's key (AES-256-GCM). What a piece is called is authenticated along: a
 * piece in another's place does not open. The first byte says how it was made, so settings may change. Thread-safe.
 */
final class Sealing {

    private static final int SEALED = 4;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final boolean encrypted;
    private final Compression compression;
    private final int level;

    /** @param compression none, gzip, zstd or brotli */
    Sealing(byte[] key, boolean encrypted, String compression, int level) {
        this.key = new SecretKeySpec(key, "AES");
        this.encrypted = encrypted;
        this.compression = Compression.named(compression);
        this.level = level;
    }

    byte[] close(String name, byte[] bytes) {
        return close(name, Part.all(bytes));
    }

    byte[] close(String name, Part part) {
        Part small = smaller(part);
        boolean gains = small.length() < part.length();
        Compression packing = gains ? compression : Compression.NONE;
        byte first = (byte) (packing.number() | (encrypted ? SEALED : 0));
        Part kept = gains ? small : part;
        return encrypted ? encrypt(first, name, kept) : behind(first, kept);
    }

    private Part smaller(Part part) {
        try {
            return compression.smaller(part, level);
        } catch (IOException e) {
            throw new IllegalStateException("Memory can be written", e);
        }
    }

    byte[] open(String name, byte[] closed, int length) throws IOException {
        return open(name, Part.all(closed), length);
    }

    /**
     * Opens what {@link #close} made.
     *
     * @throws IOException when it was damaged, moved, or sealed with another key
     */
    byte[] open(String name, Part closed, int length) throws IOException {
        if (closed.length() == 0) {
            throw new IOException("A piece is empty");
        }
        byte first = closed.bytes()[closed.from()];
        Part rest = closed.after(1);
        Part small = (first & SEALED) == 0 ? rest : decrypt(first, name, rest);
        try {
            return Compression.numbered(first & ~SEALED).opened(small, length);
        } catch (RuntimeException damaged) {
            throw new IOException("A piece is damaged: " + damaged.getMessage(), damaged);
        }
    }

    /** First byte, nonce, and what the cipher makes, each written once where it stays. */
    private byte[] encrypt(byte first, String name, Part part) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] whole = new byte[1 + NONCE + part.length() + TAG_BITS / Byte.SIZE];
        whole[0] = first;
        System.arraycopy(nonce, 0, whole, 1, NONCE);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, first, name)
                    .doFinal(part.bytes(), part.from(), part.length(), whole, 1 + NONCE);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES-GCM", e);
        }
    }

    private Part decrypt(byte first, String name, Part closed) throws IOException {
        if (closed.length() < NONCE + TAG_BITS / Byte.SIZE) {
            throw new IOException("A piece is too short");
        }
        byte[] nonce = Arrays.copyOfRange(closed.bytes(), closed.from(), closed.from() + NONCE);
        Part sealed = closed.after(NONCE);
        try {
            return Part.all(cipher(Cipher.DECRYPT_MODE, nonce, first, name)
                    .doFinal(sealed.bytes(), sealed.from(), sealed.length()));
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

    private static byte[] behind(byte first, Part rest) {
        byte[] whole = new byte[1 + rest.length()];
        whole[0] = first;
        System.arraycopy(rest.bytes(), rest.from(), whole, 1, rest.length());
        return whole;
    }
}
