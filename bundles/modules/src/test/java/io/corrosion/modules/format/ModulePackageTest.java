package io.corrosion.modules.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.modules.framework.BundleRules;
import io.corrosion.testkit.module.ModuleJson;
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
        ModuleDescriptor named =
                ModuleDescriptor.read(json("1.0.0").with("license", license).bytes());
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
        assertThatThrownBy(() -> program(List.of())).hasMessageContaining("process.command");
        assertThatThrownBy(() -> program(List.of("/bin/sh", "-c", "id"))).hasMessageContaining("process.command");
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
        byte[] json = json("1.0.0").with("surprise", 1).bytes();

        assertThatThrownBy(() -> ModuleDescriptor.read(json)).hasMessageContaining("surprise");
    }

    @Test
    void aSlugThatCouldBeAPathIsRefused() {
        byte[] json = json("1.0.0").with("slug", "../etc").bytes();

        assertThatThrownBy(() -> ModuleDescriptor.read(json)).hasMessageContaining("slug must match");
    }

    @Test
    void aVersionThatCouldBeAPathIsRefused() {
        byte[] json = json("1.0.0/../..").bytes();

        assertThatThrownBy(() -> ModuleDescriptor.read(json)).hasMessageContaining("version must look like");
    }

    @Test
    void aProgramThatWouldHearOfPlayersSaysSo() {
        assertThatThrownBy(() -> program(List.of("node"), "console"))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining("player_joined, which is called only with \"data\": [\"players\"]");
        assertThat(program(List.of("node"), "players").process()).isNotNull();
    }

    /** The zip with one entry replaced or added and everything else as it was, signatures included. */
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
        return ModuleDescriptor.read(json(version).bytes());
    }

    private static ModuleJson json(String version) {
        return ModuleJson.of("hello", version)
                .with("name", "Hello")
                .with("author", "Corrosion")
                .with("description", "Says hello")
                .with("permissions", List.of("Reads the server's state"))
                .with("enabled", "everywhere");
    }

    private static ModuleDescriptor program(List<String> command) {
        return program(command, "players");
    }

    private static ModuleDescriptor program(List<String> command, String data) {
        return ModuleDescriptor.read(json("1.0.0")
                .with("needs", Map.of("data", List.of(data)))
                .with("process", Map.of("command", command, "hooks", List.of("player_joined")))
                .bytes());
    }
}
