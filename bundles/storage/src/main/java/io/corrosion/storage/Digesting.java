package io.corrosion.storage;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream that knows the SHA-256 of what was read from it. Confined to one thread. */
public final class Digesting extends DigestInputStream {

    public Digesting(InputStream content) {
        super(content, sha256Digest());
    }

    /** Lower-case hexadecimal; ask once, after the last byte. */
    public String sha256() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
