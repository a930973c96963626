package io.corrosion.modules.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256, and the listing of a package's entries that signatures are made over. */
public final class Digests {

    private Digests() {}

    /** SHA-256 as lower-case hex. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** One line for each entry, sorted by name: name, space, digest. */
    static byte[] listing(Map<String, byte[]> entries) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(entries)
                .forEach((name, content) ->
                        lines.append(name).append(' ').append(sha256(content)).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
