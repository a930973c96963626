package io.corrosion.launcher.karaf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 of files and of what a folder holds. */
final class Checksum {

    private Checksum() {}

    static String of(Path file) throws IOException {
        return hex(sha256().digest(Files.readAllBytes(file)));
    }

    /** Changes when a file below the folder appears, disappears, or gets another size or time; reads no content. */
    static String ofListing(List<Path> folders) throws IOException {
        var digest = sha256();
        for (Path folder : folders) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    var line = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
                    digest.update(line.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return hex(digest.digest());
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
