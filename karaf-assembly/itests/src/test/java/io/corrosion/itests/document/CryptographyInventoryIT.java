package io.corrosion.itests.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security/cryptography.md} names each algorithm the sources name, and no other. */
class CryptographyInventoryIT {

    private static final Path HOME = Path.of(System.getProperty("corrosion.home", "../.."));
    private static final List<String> SHELVES = List.of("bundles", "features", "modules-store", "agent");

    /** What plays a foreign system in tests uses what that system uses. */
    private static final List<String> PLAYED = List.of("/testkit/", "/rust-simulator/");

    private static final List<Pattern> NAMED = List.of(
            Pattern.compile("(?:Mac|Cipher|MessageDigest|Signature|KeyPairGenerator|KeyFactory|KeyAgreement"
                    + "|SecretKeyFactory)\\s*\\.getInstance\\(\\s*\"([^\"]+)\""),
            Pattern.compile("ALGORITHM\\s*=\\s*\"([^\"]+)\""),
            Pattern.compile("new SecretKeySpec\\([^;]*\"([A-Za-z0-9]+)\"\\s*\\)"),
            Pattern.compile("(?:JWSAlgorithm|COSEAlgorithmIdentifier)\\.([A-Z][A-Za-z]+\\d*)"),
            Pattern.compile("\"\\$(argon2id)\\$"),
            Pattern.compile("OpenBSD(BCrypt)\\.checkPassword"));

    private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\| (`[^|]+`) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void eachAlgorithmOfTheSourcesIsInTheInventory() throws IOException {
        var used = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (String shelf : SHELVES) {
            try (Stream<Path> files = Files.walk(HOME.resolve(shelf))) {
                for (Path file : files.filter(CryptographyInventoryIT::isOurs).toList()) {
                    String text = Files.readString(file);
                    NAMED.forEach(
                            pattern -> pattern.matcher(text).results().forEach(found -> used.add(found.group(1))));
                }
            }
        }
        var listed = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        FIRST_COLUMN
                .matcher(Files.readString(HOME.resolve("docs/security/cryptography.md")))
                .results()
                .forEach(row -> NAME.matcher(row.group(1)).results().forEach(name -> listed.add(name.group(1))));

        assertThat(listed).as("docs/security/cryptography.md").isEqualTo(used);
    }

    private static boolean isOurs(Path file) {
        String path = file.toString();
        return path.endsWith(".java")
                && path.contains("/src/main/java/")
                && PLAYED.stream().noneMatch(path::contains);
    }
}
