package io.corrosion.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The platform's one key, from which the others are derived (HKDF with SHA-256, RFC 5869). Immutable, thread-safe. */
final class MasterKey {

    static final int BYTES = 32;

    private static final String CURE =
            "ENCRYPTION_KEY must be 32 random bytes in Base64, the same on every node and never lost: make one with"
                    + " \"openssl rand -base64 32\"";
    private static final byte[] SALT = "corrosion vault".getBytes(StandardCharsets.US_ASCII);

    private final byte[] pseudoRandomKey;

    private MasterKey(byte[] key) {
        this.pseudoRandomKey = hmac(SALT, key);
    }

    /**
     * Reads the key as the operator gave it.
     *
     * @throws IllegalArgumentException when it is missing, no Base64 or not 32 bytes long; the message never shows it
     */
    static MasterKey of(String base64) {
        if (base64.isBlank()) {
            throw new IllegalArgumentException("There is no encryption key. " + CURE);
        }
        byte[] key = decode(base64.strip());
        if (key.length != BYTES) {
            throw new IllegalArgumentException("The encryption key has " + key.length + " bytes. " + CURE);
        }
        return new MasterKey(key);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The encryption key is not Base64. " + CURE);
        }
    }

    /** 32 bytes that belong to the purpose and tell nothing about those of another. */
    byte[] derive(String purpose) {
        return grown(pseudoRandomKey, purpose);
    }

    /** Names the key without telling anything about it. */
    String name() {
        return HexFormat.of().formatHex(derive("name"), 0, 8);
    }

    /** What {@link #derive} grows from. */
    byte[] root() {
        return pseudoRandomKey.clone();
    }

    /** 32 bytes that grow from a root for one purpose. */
    static byte[] grown(byte[] root, String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] block = Arrays.copyOf(info, info.length + 1);
        block[info.length] = 1;
        return hmac(root, block);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }
}
