package io.corrosion.modules.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256, and the listing of a package's entries that signatures are made over. */
public final class Digests {

    private static final int BUFFER = 1 << 16;

    private Digests() {}

    /** SHA-256 as lower-case hex. */
    public static String sha256(byte[] content) {
        return HexFormat.of().formatHex(algorithm().digest(content));
    }

    /** The same of everything that still comes. */
    public static String sha256(InputStream content) throws IOException {
        MessageDigest digest = algorithm();
        byte[] buffer = new byte[BUFFER];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
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
