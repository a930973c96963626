package io.corrosion.modules.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module is made of, {@code sbom.cdx.json}: a bill of materials as CycloneDX writes it in JSON. Packages from before there
 * were any have none.
 */
final class Sbom {

    /** Where it lies in a package, and beside {@code module.json} when its author brings one. */
    static final String FILE = "sbom.cdx.json";

    private static final int LARGEST = 1024 * 1024;
    private static final String FORMAT = "CycloneDX";
    private static final String WRITTEN = "1.6";
    private static final Set<String> READ = Set.of("1.5", WRITTEN);
    private static final String SHA_256 = "SHA-256";

    private Sbom() {}

    /** As it is, where there is one. */
    static Optional<byte[]> of(Map<String, byte[]> entries) {
        return Optional.ofNullable(entries.get(FILE)).map(byte[]::clone);
    }

    /** @throws Untrusted with what is wrong with its form, where there is one */
    static void demand(ModuleDescriptor descriptor, Map<String, byte[]> entries) {
        byte[] content = entries.get(FILE);
        if (content == null) {
            return;
        }
        if (content.length > LARGEST) {
            throw wrong("is larger than 1 MB");
        }
        JsonNode bom = Json.tree(content, "The " + FILE + " of the package");
        if (!FORMAT.equals(bom.path("bomFormat").asText())
                || !READ.contains(bom.path("specVersion").asText())) {
            throw wrong("is no bill of CycloneDX 1.5 or 1.6 in JSON");
        }
        demandSubject(descriptor, bom.path("metadata").path("component"));
        for (JsonNode component : bom.path("components")) {
            demandNamed(component);
        }
    }

    /** A bill of an earlier version that was left lying says nothing about this one. */
    private static void demandSubject(ModuleDescriptor descriptor, JsonNode subject) {
        if (subject.path("name").asText().isBlank()) {
            throw wrong("does not say what it is about: metadata.component has no name");
        }
        String version = subject.path("version").asText();
        if (!version.replaceFirst("-SNAPSHOT$", "").equals(descriptor.version())) {
            throw wrong(
                    "is about version \"" + version + "\" (metadata.component), and this is " + descriptor.version());
        }
    }

    private static void demandNamed(JsonNode component) {
        if (component.path("name").asText().isBlank()
                || component.path("type").asText().isBlank()) {
            throw wrong("has a component without name or type");
        }
        if (component.path("type").asText().equals("library")
                && !component.path("purl").asText().startsWith("pkg:")) {
            throw wrong("does not say where the library "
                    + component.path("name").asText() + " comes from: its purl is missing");
        }
    }

    /** The same for what is offered from now on, which has one. */
    static void demandSome(ModulePackage module) {
        if (module.sbom().isEmpty()) {
            throw new Untrusted("The package does not say what it is made of: " + FILE
                    + " is missing. Build it again with cmod, which makes one.");
        }
    }

    /** @throws Untrusted when it conceals a jar that lies in the module */
    static void demandWhole(ModulePackage module) {
        module.sbom().ifPresent(content -> {
            Set<String> named = sums(Json.tree(content, FILE));
            Ingredients.jarsIn(module.bundle()).forEach((path, sum) -> {
                if (!named.contains(sum)) {
                    throw wrong("does not name " + path + ", which lies in the module: no component has its SHA-256, "
                            + sum);
                }
            });
        });
    }

    /** How many things it names, for people. */
    static String inWords(ModulePackage module) {
        return module.sbom()
                .map(content -> Json.tree(content, FILE).path("components").size())
                .map(count -> count == 0 ? "nothing of others'" : count + " of others', named in " + FILE)
                .orElse("is not said");
    }

    /** What it names, as people read it: the largest bills have thousands of things, so no more than so many. */
    static List<Part> parts(byte[] content, int most) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode component : Json.tree(content, FILE).path("components")) {
            if (parts.size() < most) {
                List<String> licences = new ArrayList<>();
                for (JsonNode choice : component.path("licenses")) {
                    String said = Stream.of("/license/id", "/license/name", "/expression")
                            .map(place -> choice.at(place).asText())
                            .filter(text -> !text.isBlank())
                            .findFirst()
                            .orElse("");
                    licences.add(said);
                }
                licences.removeIf(String::isEmpty);
                parts.add(new Part(
                        component.path("name").asText(),
                        component.path("version").asText(),
                        licences));
            }
        }
        return parts;
    }

    private static Set<String> sums(JsonNode bom) {
        return bom.findParents("alg").stream()
                .filter(hash -> SHA_256.equals(hash.path("alg").asText()))
                .map(hash -> hash.path("content").asText().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Untrusted wrong(String how) {
        return new Untrusted("The " + FILE + " of the package " + how + ".");
    }

    /**
     * The bill of a module whose author brings none. The same module gives the same bytes, which is why it says no time.
     *
     * @param declared see {@link Ingredients#in}
     */
    static byte[] of(ModuleDescriptor descriptor, byte[] bundle, Collection<Declared> declared) {
        List<Ingredient> ingredients = Ingredients.in(bundle, declared);
        String self = "pkg:generic/" + descriptor.slug() + "@" + descriptor.version();
        String sum = Digests.sha256(bundle);
        Map<String, Object> subject = new LinkedHashMap<>(component(
                "application", new Ingredient(self, descriptor.slug(), descriptor.version(), Optional.of(sum))));
        if (descriptor.license() != null) {
            subject.put("licenses", List.of(Map.of("expression", descriptor.license())));
        }
        Map<String, Object> bom = new LinkedHashMap<>();
        bom.put("bomFormat", FORMAT);
        bom.put("specVersion", WRITTEN);
        bom.put("serialNumber", "urn:uuid:" + UUID.nameUUIDFromBytes((self + sum).getBytes(StandardCharsets.UTF_8)));
        bom.put("version", 1);
        bom.put("metadata", Map.of("component", subject));
        bom.put(
                "components",
                ingredients.stream().map(each -> component("library", each)).toList());
        bom.put(
                "dependencies",
                dependencies(self, ingredients.stream().map(Ingredient::purl).toList()));
        return Json.write(bom);
    }

    private static List<Map<String, Object>> dependencies(String self, List<String> others) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("ref", self);
        own.put("dependsOn", others);
        return Stream.concat(Stream.of(own), others.stream().map(other -> Map.<String, Object>of("ref", other)))
                .toList();
    }

    private static Map<String, Object> component(String type, Ingredient ingredient) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("type", type);
        component.put("bom-ref", ingredient.purl());
        component.put("name", ingredient.name());
        if (!ingredient.version().isEmpty()) {
            component.put("version", ingredient.version());
        }
        ingredient.sha256().ifPresent(sum -> component.put("hashes", List.of(hash(sum))));
        if (!ingredient.licences().isEmpty()) {
            component.put("licenses", Licence.written(ingredient.licences()));
        }
        component.put("purl", ingredient.purl());
        return component;
    }

    private static Map<String, String> hash(String sum) {
        Map<String, String> hash = new LinkedHashMap<>();
        hash.put("alg", SHA_256);
        hash.put("content", sum);
        return hash;
    }
}
