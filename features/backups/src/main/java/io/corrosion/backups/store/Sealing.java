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
        byte[] small = smaller(bytes);
        boolean gains = small.length < bytes.length;
        Compression packing = gains ? compression : Compression.NONE;
        byte first = (byte) (packing.number() | (encrypted ? SEALED : 0));
        byte[] kept = gains ? small : bytes;
        return prepend(first, encrypted ? encrypt(first, name, kept) : kept);
    }

    private byte[] smaller(byte[] bytes) {
        try {
            return compression.smaller(bytes, level);
        } catch (IOException e) {
            throw new IllegalStateException("Memory can be written", e);
        }
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
            return Compression.numbered(closed[0] & ~SEALED).opened(small, length);
        } catch (RuntimeException damaged) {
            throw new IOException("A piece is damaged: " + damaged.getMessage(), damaged);
        }
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
