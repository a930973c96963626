package io.corrosion.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files below {@code db/} of one bundle, of which {@value #ROOT} names the others. Immutable, thread-safe.
 */
public final class Changelog {

    /** Where Liquibase begins. */
    public static final String ROOT = "db/changelog.xml";

    private final SortedMap<String, URL> files;

    /**
     * @param files path, such as {@code db/001.sql}, to content
     */
    public Changelog(Map<String, URL> files) {
        this.files = new TreeMap<>(files);
    }

    /** Whether there is anything to run; a bundle may have a schema and leave it empty. */
    boolean isEmpty() {
        return !files.containsKey(ROOT);
    }

    Optional<URL> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    SortedMap<String, URL> below(String directory) {
        String prefix = directory.endsWith("/") ? directory : directory + "/";
        var found = new TreeMap<String, URL>();
        files.forEach((path, content) -> {
            if (path.startsWith(prefix)) {
                found.put(path, content);
            }
        });
        return found;
    }

    /** SHA-256 over every path and every byte, in hexadecimal. */
    String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, URL> file : files.entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                try (InputStream content = file.getValue().openStream()) {
                    digest.update(content.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
