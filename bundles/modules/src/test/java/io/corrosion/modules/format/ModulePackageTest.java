package io.corrosion.modules.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.modules.framework.BundleRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ModulePackageTest {

    private static final KeyPair STORE = Ed25519.generate();
    private static final KeyPair STRANGER = Ed25519.generate();
    private static final Map<String, byte[]> MAIN = Map.of("main.mjs", new byte[] {'x'});
    private static final byte[] PICTURE = "\u0089PNG\r\n\u001a\npixels".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] BUNDLE = "not really a jar".getBytes(StandardCharsets.UTF_8);

    @Test
    void aSignedPackageComesBackAsItWasMade() {
        byte[] cmod = signed().write();

        ModulePackage read = ModulePackage.read(cmod);
        read.verify("store", STORE.getPublic());

        assertThat(read.descriptor()).isEqualTo(descriptor("1.0.0"));
        assertThat(read.bundle()).isEqualTo(BUNDLE);
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        assertThat(signed().write()).isEqualTo(signed().write());
    }

    @Test
    void anUnsignedPackageIsRefused() {
        ModulePackage unsigned = ModulePackage.of(descriptor("1.0.0"), BUNDLE, Map.of());

        assertThatThrownBy(() -> unsigned.verify("store", STORE.getPublic()))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining("not signed by its store");
    }

    @Test
    void aStrangersSignatureIsRefused() {
        ModulePackage foreign =
                ModulePackage.of(descriptor("1.0.0"), BUNDLE, Map.of()).signedBy("store", STRANGER.getPrivate());

        assertThatThrownBy(() -> foreign.verify("store", STORE.getPublic())).hasMessageContaining("does not match");
    }

    @Test
    void aSignatureDoesNotCoverAnotherBundle() throws IOException {
        byte[] swapped = rewrite(signed().write(), "bundle.jar", "evil".getBytes(StandardCharsets.UTF_8));

        ModulePackage read = ModulePackage.read(swapped);

        assertThatThrownBy(() -> read.verify("store", STORE.getPublic())).hasMessageContaining("does not match");
    }

    @Test
    void anEntryAddedAfterSigningIsNoticed() throws IOException {
        byte[] added = rewrite(signed().write(), "more.jar", new byte[] {1});

        ModulePackage read = ModulePackage.read(added);

        assertThatThrownBy(() -> read.verify("store", STORE.getPublic())).hasMessageContaining("does not match");
    }

    @Test
    void picturesComeInTheOrderOfTheirNames() {
        ModulePackage module =
                with(Map.of("screenshots/b.png", PICTURE, "screenshots/a.png", PICTURE, "sbom.json", BUNDLE));

        assertThat(ModulePackage.read(module.write()).screenshots().keySet()).containsExactly("a.png", "b.png");
        assertThat(with(Map.of()).screenshots()).isEmpty();
    }

    @Test
    void whatIsNoSmallPictureOfAPlainNameIsRefused() {
        byte[] page = "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8);
        byte[] large = Arrays.copyOf(PICTURE, 1024 * 1024 + 1);
        Map<String, byte[]> nine = new HashMap<>();
        for (int i = 0; i < 9; i++) {
            nine.put("screenshots/" + i + ".png", PICTURE);
        }

        refused(Map.of("screenshots/a.png", page), "is no PNG");
        refused(Map.of("screenshots/a.png", new byte[0]), "is no PNG");
        refused(Map.of("screenshots/a.png", large), "larger than 1 MB");
        refused(Map.of("screenshots/a.svg", PICTURE), "must be named like");
        refused(Map.of("screenshots/more/a.png", PICTURE), "must be named like");
        refused(nine, "9 screenshots; 8 are allowed");
    }

    @Test
    void theTermsAreTheTextOfTheFileAndTheirNameThatOfTheDescriptor() {
        byte[] text = "Whoever has it may use it, naïvely.".getBytes(StandardCharsets.UTF_8);

        ModulePackage module =
                ModulePackage.read(licensed("Apache-2.0 OR (MIT AND LicenseRef-Mine)", Map.of("LICENSE.txt", text)));

        assertThat(module.terms()).contains("Whoever has it may use it, naïvely.");
        assertThat(module.descriptor().license()).isEqualTo("Apache-2.0 OR (MIT AND LicenseRef-Mine)");
        assertThat(ModulePackage.read(with(Map.of()).write()).terms())
                .as("a package from before there were any")
                .isEmpty();
    }

    @Test
    void termsWithoutTextOrNameOrThatNobodyCanReadAreRefused() {
        byte[] latin = "na\u00efve".getBytes(StandardCharsets.ISO_8859_1);

        refusedTerms("MIT", Map.of(), "The terms MIT are not in the package");
        refusedTerms("MIT", Map.of("LICENSE.txt", latin), "not in UTF-8");
        refusedTerms("MIT", Map.of("LICENSE.txt", new byte[] {' ', '\n'}), "is empty");
        refusedTerms("MIT", Map.of("LICENSE.txt", new byte[256 * 1024 + 1]), "larger than 256 KB");
        refused(Map.of("LICENSE.txt", "Ask me.".getBytes(StandardCharsets.UTF_8)), "as \"license\" in its module.json");
        assertThatThrownBy(() -> licensed("<b>mine</b>", Map.of())).hasMessageContaining("an SPDX expression");
        assertThatThrownBy(() -> licensed("", Map.of())).hasMessageContaining("an SPDX expression");
    }

    private static void refusedTerms(String license, Map<String, byte[]> more, String why) {
        byte[] cmod = licensed(license, more);
        assertThatThrownBy(() -> ModulePackage.read(cmod))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining(why);
    }

    private static byte[] licensed(String license, Map<String, byte[]> more) {
        String json = new String(descriptor("1.0.0").write(), StandardCharsets.UTF_8)
                .replaceAll("\"license\" : null", "\"license\" : \"" + license + "\"");
        ModuleDescriptor named = ModuleDescriptor.read(json.getBytes(StandardCharsets.UTF_8));
        return ModulePackage.of(named, BUNDLE, more).write();
    }

    private static ModulePackage with(Map<String, byte[]> more) {
        return ModulePackage.of(descriptor("1.0.0"), BUNDLE, more);
    }

    private static void refused(Map<String, byte[]> more, String why) {
        byte[] cmod = with(more).write();
        assertThatThrownBy(() -> ModulePackage.read(cmod))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining(why);
    }

    @Test
    void aProgramIsPackedWithoutABundleAndItsHuskHoldsItsFilesAndNoCode() throws IOException {
        ModulePackage module = ModulePackage.ofProgram(program(List.of("node", "main.mjs")), MAIN, Map.of());

        ModulePackage read = ModulePackage.read(module.write());

        assertThat(read.bundle()).isEqualTo(module.bundle());
        assertThat(BundleRules.check("hello", read.bundle())).isEqualTo("hello");
        assertThat(read.descriptor().reaches())
                .contains("Runs a program of its own beside the platform (node), with at most 256 MB of memory");
        assertThatThrownBy(() -> ModulePackage.ofProgram(program(List.of("node")), Map.of(), Map.of()))
                .hasMessageContaining("has files in program/");
        assertThatThrownBy(() -> ModulePackage.read(
                        ModulePackage.of(program(List.of("node")), BUNDLE, Map.of("program/main.mjs", BUNDLE))
                                .write()))
                .hasMessageContaining("no bundle.jar");
    }

    @Test
    void aProgramThatNamesNoCommandOrAFileOfTheMachineIsRefused() {
        assertThatThrownBy(() -> ModuleDescriptor.read(program(List.of()).write()))
                .hasMessageContaining("process.command");
        assertThatThrownBy(() -> ModuleDescriptor.read(
                        program(List.of("/bin/sh", "-c", "id")).write()))
                .hasMessageContaining("process.command");
    }

    @Test
    void aTruncatedPackageIsDamaged() {
        byte[] cmod = signed().write();

        assertThatThrownBy(() -> ModulePackage.read(Arrays.copyOf(cmod, cmod.length / 3)))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void garbageIsNoPackage() {
        assertThatThrownBy(() -> ModulePackage.read(new byte[] {1, 2, 3})).isInstanceOf(Untrusted.class);
    }

    @Test
    void aDescriptorWithAFieldNobodyKnowsIsRefused() {
        String json = new String(descriptor("1.0.0").write(), StandardCharsets.UTF_8)
                .replace("\"slug\"", "\"surprise\" : 1, \"slug\"");

        assertThatThrownBy(() -> ModuleDescriptor.read(json.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("surprise");
    }

    @Test
    void aSlugThatCouldBeAPathIsRefused() {
        String json =
                new String(descriptor("1.0.0").write(), StandardCharsets.UTF_8).replace("\"hello\"", "\"../etc\"");

        assertThatThrownBy(() -> ModuleDescriptor.read(json.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("slug must match");
    }

    @Test
    void aVersionThatCouldBeAPathIsRefused() {
        byte[] json = descriptor("1.0.0/../..").write();

        assertThatThrownBy(() -> ModuleDescriptor.read(json)).hasMessageContaining("version must look like");
    }

    /** The zip with one entry replaced or added and everything else as it was, signatures included. */
    @Test
    void aProgramThatWouldHearOfPlayersSaysSo() {
        byte[] silent = program(List.of("node"), "console").write();

        assertThatThrownBy(() -> ModuleDescriptor.read(silent))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining("player_joined, which is called only with \"data\": [\"players\"]");
        assertThat(ModuleDescriptor.read(program(List.of("node"), "players").write())
                        .process())
                .isNotNull();
    }

    private static byte[] rewrite(byte[] cmod, String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(cmod));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.getName().equals(name)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static ModulePackage signed() {
        return ModulePackage.of(descriptor("1.0.0"), BUNDLE, Map.of("sbom.json", new byte[] {'{', '}'}))
                .signedBy("author", STRANGER.getPrivate())
                .signedBy("store", STORE.getPrivate());
    }

    static ModuleDescriptor descriptor(String version) {
        return new ModuleDescriptor(
                "hello",
                "Hello",
                version,
                "Corrosion",
                "Says hello",
                null,
                "[1.0,2)",
                null,
                null,
                null,
                null,
                null,
                List.of("Reads the server's state"),
                List.of("/hello"),
                "everywhere");
    }

    private static ModuleDescriptor program(List<String> command) {
        return program(command, "players");
    }

    private static ModuleDescriptor program(List<String> command, String data) {
        ModuleDescriptor plain = descriptor("1.0.0");
        return new ModuleDescriptor(
                plain.slug(),
                plain.name(),
                plain.version(),
                plain.author(),
                plain.description(),
                null,
                plain.api(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                new Needs(List.of(), List.of(), List.of(), List.of(), List.of(data)),
                0,
                null,
                null,
                null,
                new Program(command, List.of("player_joined"), List.of(), 0, 0),
                null,
                null);
    }
}
