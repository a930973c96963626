package io.corrosion.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every file by its name, and one hash over all of them. Immutable. */
final class Shelf {

    private final Map<String, Asset> files;
    private final String hash;

    private Shelf(Map<String, Asset> files, String hash) {
        this.files = Map.copyOf(files);
        this.hash = hash;
    }

    /** @param contents name such as {@code fonts/inter.woff2} to where it is */
    static Shelf of(SortedMap<String, URL> contents) {
        Map<String, Asset> files = new TreeMap<>();
        MessageDigest digest = sha256();
        contents.forEach((name, url) -> {
            byte[] content = read(url);
            digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(content);
            files.put(name, Asset.of(name, content));
        });
        return new Shelf(files, HexFormat.of().formatHex(digest.digest()).substring(0, 12));
    }

    String hash() {
        return hash;
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    private static byte[] read(URL url) {
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
