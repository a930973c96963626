package io.corrosion.modules.shop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The platform's mark on what it states to itself: HMAC-SHA-256 under a key derived from the master key, the same on every
 * node. Whoever can only write to the database cannot make one. Thread-safe.
 */
final class Seal {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key;

    Seal(byte[] key) {
        this.key = key.clone();
    }

    String of(String statement) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(statement.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    boolean fits(String statement, String seal) {
        return MessageDigest.isEqual(
                of(statement).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.US_ASCII));
    }
}
