package io.corrosion.modules.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.testkit.module.BundleJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SbomTest {

    private static final ModuleDescriptor MODULE = ModulePackageTest.descriptor("1.0.0");
    private static final byte[] CODE = {1, 2, 3};

    @Test
    void itNamesTheJarsWithinTheLibrariesCopiedInAndNotTheModuleItself() throws IOException {
        byte[] bells = jar(
                "", Map.of("org/bells/Bell.class", CODE, pom("org.bells", "bells"), described("org.bells", "bells")));
        byte[] plain = jar("", Map.of("org/gong/Gong.class", CODE));
        byte[] bundle = jar(
                "hello",
                Map.of(
                        "lib/bells.jar",
                        bells,
                        "lib/gong-2.0.1.jar",
                        plain,
                        pom("org.chimes", "chimes"),
                        described("org.chimes", "chimes"),
                        pom("io.corrosion", "hello"),
                        described("io.corrosion", "hello")));

        JsonNode bom = made(bundle, List.of());

        assertThat(bom.findValuesAsText("purl"))
                .containsExactlyInAnyOrder(
                        "pkg:generic/hello@1.0.0",
                        "pkg:maven/org.bells/bells@1.2",
                        "pkg:maven/org.chimes/chimes@1.2",
                        "pkg:generic/gong@2.0.1");
        assertThat(bom.findValuesAsText("content"))
                .containsExactlyInAnyOrder(Digests.sha256(bundle), Digests.sha256(bells), Digests.sha256(plain));
        assertThat(bom.at("/metadata/component/licenses/0/expression").asText()).isEqualTo("MIT");
        assertThat(bom.at("/dependencies/0/dependsOn")).hasSize(3);
        Sbom.demandWhole(with(bundle, Json.write(bom)));
    }

    @Test
    void whatItWasBuiltWithIsNamedByItsCoordinatesWhenItsClassesAreThere() throws IOException {
        byte[] copied = jar("", Map.of("org/bells/Bell.class", CODE));
        byte[] whole = jar("", Map.of("org/gong/Gong.class", CODE));
        byte[] provided = jar("", Map.of("org/osgi/Bundle.class", CODE, "META-INF/x.class", CODE));
        byte[] bundle =
                jar("hello", Map.of("org/bells/Bell.class", CODE, "lib/gong.jar", whole, "META-INF/x.class", CODE));

        JsonNode bom = made(
                bundle,
                List.of(
                        new Declared("org.bells", "bells", "1.2+a", copied),
                        new Declared("org.gong", "gong", "2.0", whole),
                        new Declared("org.osgi", "osgi", "8", provided)));

        assertThat(bom.path("components").findValuesAsText("purl"))
                .containsExactlyInAnyOrder("pkg:maven/org.bells/bells@1.2%2Ba", "pkg:maven/org.gong/gong@2.0");
        assertThat(bom.path("components").findValuesAsText("content")).contains(Digests.sha256(copied));
    }

    @Test
    void aProgramsPackagesOfNpmAreNamed() {
        Map<String, byte[]> files = Map.of(
                "main.mjs", CODE,
                "node_modules/@acme/chat/package.json",
                        text("{'name': '@acme/chat', 'version': '3.1.0', 'license': 'ISC'}"),
                "node_modules/@acme/chat/lib/package.json", text("{'type': 'module'}"));
        ModuleDescriptor program = ModuleDescriptor.read(text("""
                {'slug': 'hello', 'name': 'Hello', 'version': '1.0.0', 'author': 'Ada', 'description': 'Greets.',
                 'api': '[1.0,2)', 'price': 0, 'trial_days': 0, 'process': {'command': ['node', 'main.mjs']}}"""));
        ModulePackage module = ModulePackage.ofProgram(program, files, Map.of());

        JsonNode bom = Json.tree(Sbom.of(program, module.bundle(), List.of()), "it");

        assertThat(bom.path("components").findValuesAsText("purl")).containsExactly("pkg:npm/%40acme/chat@3.1.0");
        assertThat(licences(bom, "@acme/chat")).isEqualTo("[{'license':{'id':'ISC'}}]");
    }

    @Test
    void whatLiesInItIsNamedWithTheTermsThatItSaysItself() throws IOException {
        byte[] bells = jar(
                "",
                Map.of(
                        pom("org.bells", "bells"),
                        described("org.bells", "bells"),
                        terms("org.bells", "bells"),
                        text("""
                <project><parent><licenses><license><name>Of the parent</name></license></licenses></parent>
                 <licenses><license><name>The Apache Software License, Version 2.0</name>
                  <url>http://www.apache.org/licenses/LICENSE-2.0.txt</url></license>
                  <license><name>Bell Ringers&#39; Own</name><url>https://bells.example/terms</url></license></licenses></project>""")));
        byte[] evil = jar(
                "",
                Map.of(pom("org.evil", "evil"), described("org.evil", "evil"), terms("org.evil", "evil"), text("""
                <!DOCTYPE project [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>
                <project><licenses><license><name>&secret;</name></license></licenses></project>""")));
        byte[] gong = jar("", Map.of(), "https://opensource.org/licenses/MIT;description=\"free, as air\",\"GPL 2\"");
        byte[] declared = jar("", Map.of("org/harp/Harp.class", CODE), "EPL-2.0 OR GPL-2.0-only");
        byte[] bundle = jar(
                "hello", Map.of("bells.jar", bells, "evil.jar", evil, "gong-1.jar", gong, "org/harp/Harp.class", CODE));

        JsonNode bom = made(bundle, List.of(new Declared("org.harp", "harp", "3", declared)));

        assertThat(licences(bom, "bells"))
                .isEqualTo("[{'license':{'id':'Apache-2.0','url':'http://www.apache.org/licenses/LICENSE-2.0.txt'}},"
                        + "{'license':{'name':'Bell Ringers@ Own','url':'https://bells.example/terms'}}]");
        assertThat(licences(bom, "gong"))
                .isEqualTo("[{'license':{'id':'MIT','url':'https://opensource.org/licenses/MIT'}},"
                        + "{'license':{'name':'GPL 2'}}]");
        assertThat(licences(bom, "harp")).isEqualTo("[{'expression':'EPL-2.0 OR GPL-2.0-only'}]");
        assertThat(licences(bom, "evil")).isEmpty();
        assertThat(Sbom.parts(Json.write(bom), 2))
                .contains(new Part("bells", "1.2", List.of("Apache-2.0", "Bell Ringers' Own")))
                .hasSize(2);
    }

    private static String licences(JsonNode bom, String name) {
        for (JsonNode each : bom.path("components")) {
            if (each.path("name").asText().equals(name)) {
                return each.path("licenses").toString().replace('\'', '@').replace('"', '\'');
            }
        }
        throw new AssertionError(name + " is not named");
    }

    private static String terms(String group, String artifact) {
        return pom(group, artifact).replace("pom.properties", "pom.xml");
    }

    @Test
    void namesAreThoseOfSpdxOnlyWhereThereIsNoDoubt() {
        Map<String, String> known = Map.ofEntries(
                Map.entry("Apache License, Version 2.0", "Apache-2.0"),
                Map.entry("apache-2.0", "Apache-2.0"),
                Map.entry("https://www.apache.org/licenses/LICENSE-2.0.html", "Apache-2.0"),
                Map.entry("The MIT License", "MIT"),
                Map.entry("MIT License (MIT)", ""),
                Map.entry("Eclipse Public License v2.0", "EPL-2.0"),
                Map.entry("Eclipse Public License - v 1.0", "EPL-1.0"),
                Map.entry("EDL 1.0", "BSD-3-Clause"),
                Map.entry("The BSD 3-Clause License", "BSD-3-Clause"),
                Map.entry("BSD", ""),
                Map.entry("GPL 2", ""),
                Map.entry("Apache", ""),
                Map.entry("https://spdx.org/licenses/ISC.html", "ISC"),
                Map.entry("", ""));

        known.forEach(
                (name, id) -> assertThat(Spdx.of(name).orElse("")).as(name).isEqualTo(id));
    }

    @Test
    void theSameModuleGivesTheSameBill() throws IOException {
        byte[] bundle = jar("hello", Map.of("lib/gong.jar", jar("", Map.of())));

        assertThat(Sbom.of(MODULE, bundle, List.of())).isEqualTo(Sbom.of(MODULE, bundle, List.of()));
    }

    @Test
    void aBillThatIsNoneOrOfAnotherVersionIsRefused() {
        refused("[]", "is no JSON object");
        refused("{", "cannot be read");
        refused("{'bomFormat': 'SPDX'}", "no bill of CycloneDX 1.5 or 1.6");
        refused("{'bomFormat': 'CycloneDX', 'specVersion': '1.2'}", "no bill of CycloneDX 1.5 or 1.6");
        refused("{'bomFormat': 'CycloneDX', 'specVersion': '1.6'}", "metadata.component has no name");
        refused(bill("0.9.0", ""), "is about version \"0.9.0\"");
        refused(bill("1.0.0", "{'type': 'library'}"), "a component without name or type");
        refused(bill("1.0.0", "{'type': 'library', 'name': 'bells'}"), "library bells comes from");
        refused(" ".repeat(1024 * 1024) + "{}", "larger than 1 MB");
    }

    @Test
    void whatItsAuthorBroughtIsTakenAndMayCallTheVersionASnapshot() {
        byte[] brought = text(bill(
                "1.0.0-SNAPSHOT", "{'type': 'library', 'name': 'bells', 'purl': 'pkg:maven/org.bells/bells@1.2'}"));

        ModulePackage read = ModulePackage.read(with(CODE, brought).write());

        assertThat(read.sbom()).contains(brought);
        assertThat(ModulePackage.read(ModulePackage.of(MODULE, CODE, Map.of()).write())
                        .sbom())
                .as("a package from before there were any")
                .isEmpty();
    }

    @Test
    void aBillThatConcealsAJarIsRefused() throws IOException {
        byte[] bundle = jar("hello", Map.of("lib/gong.jar", jar("", Map.of())));
        ModulePackage concealing = with(bundle, text(bill("1.0.0", "")));

        assertThatThrownBy(() -> PackageRules.check(concealing))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining("does not name lib/gong.jar");
    }

    @Test
    void aPackageWithoutOneStillRunsAndIsNotOffered() throws IOException {
        ModulePackage old = ModulePackage.of(MODULE, jar("hello", Map.of()), Map.of());

        PackageRules.check(old);

        assertThatThrownBy(() -> PackageRules.checkOffered(old)).hasMessageContaining("sbom.cdx.json is missing");
    }

    private static JsonNode made(byte[] bundle, List<Declared> declared) {
        ModuleDescriptor licensed = ModuleDescriptor.read(new String(MODULE.write(), StandardCharsets.UTF_8)
                .replace("\"license\" : null", "\"license\" : \"MIT\"")
                .getBytes(StandardCharsets.UTF_8));
        return Json.tree(Sbom.of(licensed, bundle, declared), "it");
    }

    private static ModulePackage with(byte[] bundle, byte[] bill) {
        return ModulePackage.of(MODULE, bundle, Map.of("sbom.cdx.json", bill));
    }

    private static void refused(String bill, String why) {
        byte[] cmod = with(CODE, text(bill)).write();
        assertThatThrownBy(() -> ModulePackage.read(cmod))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining(why);
    }

    private static String bill(String version, String component) {
        return "{'bomFormat': 'CycloneDX', 'specVersion': '1.5', 'metadata': {'component': {'name': 'hello', 'version': '"
                + version + "'}}, 'components': [" + component + "]}";
    }

    private static String pom(String group, String artifact) {
        return "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    }

    private static byte[] described(String group, String artifact) {
        return text("groupId=" + group + "\nartifactId=" + artifact + "\nversion=1.2\n");
    }

    private static byte[] text(String words) {
        return words.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] jar(String name, Map<String, byte[]> files) {
        return jar(name, files, "");
    }

    private static byte[] jar(String name, Map<String, byte[]> files, String licence) {
        BundleJar jar = new BundleJar().header("Bundle-SymbolicName", name).files(files);
        return licence.isEmpty()
                ? jar.bytes()
                : jar.header("Bundle-License", licence).bytes();
    }
}
