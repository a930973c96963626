package io.corrosion.apikeys;

import io.corrosion.api.identity.KeySignIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The text of a key: a prefix that scanners know, and 256 random bits. Immutable; a secret. */
public record KeyText(String text) {

    private static final int BYTES = 32;
    private static final int HINT = 8;

    static KeyText from(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new KeyText(
                KeySignIn.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept of it. */
    public String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is always there", e);
        }
    }

    /** How it begins: tells keys apart, and is far too short to guess from. */
    public String hint() {
        return text.substring(0, HINT);
    }

    @Override
    public String toString() {
        return "KeyText[hidden]";
    }
}
