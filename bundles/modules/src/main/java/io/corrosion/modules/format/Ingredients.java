package io.corrosion.modules.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What of others' lies in a bundle: jars within it, libraries whose classes were copied into it, and packages of npm in a
 * program's folder. Pure.
 */
final class Ingredients {

    private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final Pattern NPM =
            Pattern.compile(Husk.FILES + "(.*/)?node_modules/(@[^/]+/)?[^/@]+/package\\.json");
    private static final Pattern FILE = Pattern.compile("(?:.*/)?(.+?)(?:-(\\d[^/]*))?\\.jar");

    private final Map<String, byte[]> entries;
    private final Map<String, Ingredient> found = new TreeMap<>();

    private Ingredients(Map<String, byte[]> entries) {
        this.entries = entries;
    }

    /**
     * @param declared jars that the module was built with, each with what it is: those of which classes lie in the bundle, or
     *     that lie there whole, are among its ingredients
     */
    static List<Ingredient> in(byte[] bundle, Collection<Declared> declared) {
        Ingredients all = new Ingredients(unpacked(bundle, ".*"));
        all.poms(symbolicName(bundle));
        all.packages();
        all.jars();
        all.declared(declared);
        return List.copyOf(all.found.values());
    }

    /** The digests of the jars that lie in a bundle, by their path there. */
    static Map<String, String> jarsIn(byte[] bundle) {
        Map<String, String> sums = new TreeMap<>();
        unpacked(bundle, ".*\\.jar").forEach((path, content) -> sums.put(path, Digests.sha256(content)));
        return sums;
    }

    private void jars() {
        entries.forEach((path, content) -> {
            if (path.endsWith(".jar")) {
                add(jar(path, content));
            }
        });
    }

    /** A jar says by itself what it is, or else by the name of its file. */
    private static Ingredient jar(String path, byte[] content) {
        String sum = Digests.sha256(content);
        Collection<byte[]> poms = unpacked(content, POM.pattern()).values();
        if (poms.size() == 1) {
            return pom(poms.iterator().next(), Optional.of(sum));
        }
        Matcher file = FILE.matcher(path);
        file.matches();
        return Ingredient.ofFile(file.group(1), file.group(2) == null ? "" : file.group(2), sum);
    }

    /** Libraries that were copied into it leave their descriptions; that of the module itself is none of them. */
    private void poms(String symbolicName) {
        List<Ingredient> described = entries.entrySet().stream()
                .filter(entry -> POM.matcher(entry.getKey()).matches())
                .map(entry -> pom(entry.getValue(), Optional.empty()))
                .toList();
        if (described.size() > 1) {
            described.stream().filter(each -> !each.name().equals(symbolicName)).forEach(this::add);
        }
    }

    private void packages() {
        entries.forEach((path, content) -> {
            if (NPM.matcher(path).matches()) {
                JsonNode json = Json.tree(content, path);
                if (json.path("name").isTextual() && json.path("version").isTextual()) {
                    add(Ingredient.ofNpm(
                            json.path("name").textValue(), json.path("version").textValue()));
                }
            }
        });
    }

    private void declared(Collection<Declared> all) {
        for (Declared each : all) {
            String sum = Digests.sha256(each.jar());
            boolean whole = found.values().removeIf(other -> other.sha256().equals(Optional.of(sum)));
            if (whole
                    || unpacked(each.jar(), "(?!META-INF/).*\\.class").keySet().stream()
                            .anyMatch(entries::containsKey)) {
                add(Ingredient.ofMaven(each.group(), each.artifact(), each.version(), Optional.of(sum)));
            }
        }
    }

    private void add(Ingredient ingredient) {
        found.put(ingredient.purl(), ingredient);
    }

    private static Ingredient pom(byte[] content, Optional<String> sha256) {
        Properties pom = new Properties();
        try {
            pom.load(new ByteArrayInputStream(content));
        } catch (IOException | IllegalArgumentException e) {
            throw new Untrusted("A pom.properties in the bundle cannot be read: " + e.getMessage(), e);
        }
        return Ingredient.ofMaven(
                pom.getProperty("groupId", "unknown"),
                pom.getProperty("artifactId", "unknown"),
                pom.getProperty("version", ""),
                sha256);
    }

    private static String symbolicName(byte[] bundle) {
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bundle))) {
            Manifest manifest = jar.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            return String.valueOf(name).split(";", 2)[0].strip();
        } catch (IOException e) {
            throw new Untrusted("bundle.jar is damaged: " + e.getMessage(), e);
        }
    }

    private static Map<String, byte[]> unpacked(byte[] jar, String names) {
        Pattern wanted = Pattern.compile(names);
        Map<String, byte[]> all = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (wanted.matcher(entry.getName()).matches()) {
                    all.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new Untrusted("A jar of the package is damaged: " + e.getMessage(), e);
        }
        return all;
    }
}
