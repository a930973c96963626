package io.corrosion.modules.format;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Something of others' that a module brings along. Immutable.
 *
 * @param purl its address in the world of packages, such as {@code pkg:maven/org.example/bells@1.2.0}
 * @param version empty when nothing says it
 * @param sha256 of the file it came as; empty when it does not lie in the module as a file of its own
 * @param licences as it says itself; empty when it does not
 */
record Ingredient(String purl, String name, String version, Optional<String> sha256, List<Licence> licences) {

    Ingredient {
        licences = List.copyOf(licences);
    }

    Ingredient(String purl, String name, String version, Optional<String> sha256) {
        this(purl, name, version, sha256, List.of());
    }

    /** The same, under these terms. */
    Ingredient under(List<Licence> terms) {
        return new Ingredient(purl, name, version, sha256, terms);
    }

    static Ingredient ofMaven(String group, String artifact, String version, Optional<String> sha256) {
        return new Ingredient(
                "pkg:maven/" + group + "/" + artifact + "@" + encoded(version), artifact, version, sha256);
    }

    static Ingredient ofNpm(String name, String version) {
        return new Ingredient(
                "pkg:npm/" + name.replace("@", "%40") + "@" + encoded(version), name, version, Optional.empty());
    }

    static Ingredient ofFile(String name, String version, String sha256) {
        String purl = "pkg:generic/" + encoded(name) + (version.isEmpty() ? "" : "@" + encoded(version));
        return new Ingredient(purl, name, version, Optional.of(sha256));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
