package io.corrosion.identity.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret of 256 random bits for a client; the platform keeps its SHA-256 only. Immutable. */
public record RandomToken(String text) {

    private static final int BYTES = 32;

    public static RandomToken from(SecureRandom random) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return new RandomToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** What the platform stores and looks up. */
    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** {@link #sha256} as text, to be a key in memory. */
    public String fingerprint() {
        return Base64.getEncoder().encodeToString(sha256());
    }

    @Override
    public String toString() {
        return "RandomToken[hidden]";
    }
}
