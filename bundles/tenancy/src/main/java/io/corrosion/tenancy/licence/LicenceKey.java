package io.corrosion.tenancy.licence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * A licence key: five groups of five characters that cannot be mistaken for each other, 125 random bits. Immutable, a
 * secret of its owner; stored sealed, and as a hash to find it by.
 */
public record LicenceKey(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUPS = 5;
    private static final int GROUP = 5;

    public static LicenceKey random(SecureRandom random) {
        StringBuilder key = new StringBuilder("CORR");
        for (int group = 0; group < GROUPS; group++) {
            key.append('-');
            for (int place = 0; place < GROUP; place++) {
                key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return new LicenceKey(key.toString());
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the key is found by; a typed key may have blanks around it and lower-case letters. */
    public byte[] sha256() {
        try {
            byte[] spelt = text.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(spelt);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "LicenceKey[hidden]";
    }
}
