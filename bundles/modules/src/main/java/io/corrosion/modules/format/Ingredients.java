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
        List<Licence> terms = terms(content, "");
        Collection<byte[]> poms = unpacked(content, POM.pattern()).values();
        if (poms.size() == 1) {
            return pom(poms.iterator().next(), Optional.of(sum)).under(terms);
        }
        Matcher file = FILE.matcher(path);
        file.matches();
        return Ingredient.ofFile(file.group(1), file.group(2) == null ? "" : file.group(2), sum)
                .under(terms);
    }

    /**
     * What a jar says of its terms: its {@code pom.xml}, else its header.
     *
     * @param whose group and artifact, {@code org.bells/bells}, where it may have several; else that of the only one
     */
    private static List<Licence> terms(byte[] jar, String whose) {
        Map<String, byte[]> said = unpacked(
                jar,
                "META-INF/(MANIFEST\\.MF|maven/" + (whose.isEmpty() ? "[^/]+/[^/]+" : Pattern.quote(whose))
                        + "/pom\\.xml)");
        byte[] manifest = said.remove("META-INF/MANIFEST.MF");
        List<Licence> terms =
                said.size() == 1 ? Licence.ofPom(said.values().iterator().next()) : List.of();
        return terms.isEmpty() && manifest != null ? Licence.ofHeader(licenceHeader(manifest)) : terms;
    }

    private static String licenceHeader(byte[] manifest) {
        try {
            String header = new Manifest(new ByteArrayInputStream(manifest))
                    .getMainAttributes()
                    .getValue("Bundle-License");
            return header == null ? "" : header;
        } catch (IOException e) {
            return "";
        }
    }

    /** Libraries that were copied into it leave their descriptions; that of the module itself is none of them. */
    private void poms(String symbolicName) {
        List<Ingredient> described = entries.entrySet().stream()
                .filter(entry -> POM.matcher(entry.getKey()).matches())
                .map(entry -> pom(entry.getValue(), Optional.empty()).under(copied(entry.getKey())))
                .toList();
        if (described.size() > 1) {
            described.stream().filter(each -> !each.name().equals(symbolicName)).forEach(this::add);
        }
    }

    /** Those of a library that was copied in, which left its description beside. */
    private List<Licence> copied(String properties) {
        byte[] pom = entries.get(properties.replace("pom.properties", "pom.xml"));
        return pom == null ? List.of() : Licence.ofPom(pom);
    }

    private void packages() {
        entries.forEach((path, content) -> {
            if (NPM.matcher(path).matches()) {
                JsonNode json = Json.tree(content, path);
                if (json.path("name").isTextual() && json.path("version").isTextual()) {
                    add(Ingredient.ofNpm(
                                    json.path("name").textValue(),
                                    json.path("version").textValue())
                            .under(Licence.ofNpm(json)));
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
                add(Ingredient.ofMaven(each.group(), each.artifact(), each.version(), Optional.of(sum))
                        .under(terms(each.jar(), each.group() + "/" + each.artifact())));
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
