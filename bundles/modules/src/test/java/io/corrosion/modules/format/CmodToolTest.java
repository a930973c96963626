package io.corrosion.modules.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmodToolTest {

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final CmodTool tool = new CmodTool(said::add);

    @BeforeEach
    void aBuiltBundle() throws IOException {
        Files.write(folder.resolve("bundle.jar"), bundle("greeter", ""));
        Files.writeString(folder.resolve("module.json"), """
                {"slug": "greeter", "name": "Greeter", "version": "1.0.0", "author": "Ada", "description": "Greets.",
                 "api": "[1.0,2)", "license": "MIT", "price": 0, "trial_days": 0, "needs": {"hosts": ["example.org"]}}""");
        Files.writeString(folder.resolve("LICENSE.txt"), "Do as you like.");
    }

    @Test
    void whatIsBuiltSignedAndPublishedIsWhatAPlatformReads() throws IOException {
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("sign", "greeter.cmod", "author", "keys");
        run("publish", "greeter.cmod", "repository", "keys");
        run("verify", "greeter.cmod", "keys/author.pub", "keys/store.pub");

        StoreIndex index = StoreIndex.read(
                Files.readAllBytes(folder.resolve("repository/index.json")),
                Files.readString(folder.resolve("repository/index.sig")),
                List.of(Ed25519.publicKey(Files.readString(folder.resolve("repository/keys/store.pub")))));
        assertThat(index.releases()).extracting(StoreIndex.Release::file).containsExactly("greeter-1.0.0.cmod");
        assertThat(said).contains("Both signatures fit.", "  terms: MIT", "  asks: Sends data to example.org");
    }

    @Test
    void publishingAgainReplacesTheReleaseAndTheCounterGrows() throws IOException {
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("sign", "greeter.cmod", "author", "keys");
        run("publish", "greeter.cmod", "repository", "keys");
        long first = counter();

        run("publish", "greeter.cmod", "repository", "keys");

        assertThat(counter()).isGreaterThan(first);
    }

    @Test
    void aReleaseIsPublishedForThoseThatTryEarlyVersionsOrForAShare() throws IOException {
        Files.write(folder.resolve("bundle.jar"), bundle("greeter", ""));
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("sign", "greeter.cmod", "author", "keys");

        run("publish", "greeter.cmod", "repository", "keys", "beta");
        String beta = Files.readString(folder.resolve("repository/index.json"));
        run("publish", "greeter.cmod", "repository", "keys", "20");
        String share = Files.readString(folder.resolve("repository/index.json"));

        assertThat(beta).contains("\"channel\" : \"beta\"");
        assertThat(share).contains("\"percent\" : 20").doesNotContain("\"channel\" : \"beta\"");
        assertThatThrownBy(() -> run("publish", "greeter.cmod", "repository", "keys", "0"))
                .hasMessageContaining("usage");
    }

    @Test
    void aBundleThePlatformWouldRefuseIsNotPacked() throws IOException {
        Files.write(folder.resolve("bundle.jar"), bundle("greeter", "org.example"));

        assertThatThrownBy(() -> run("build", "module.json", "bundle.jar", "greeter.cmod"))
                .hasMessageContaining("exports packages");
    }

    @Test
    void whatNamesNoTermsOrHasNoTextOfThemIsNotPacked() throws IOException {
        Files.delete(folder.resolve("LICENSE.txt"));
        assertThatThrownBy(() -> run("build", "module.json", "bundle.jar", "greeter.cmod"))
                .hasMessageContaining("put their text into LICENSE.txt");

        Path json = folder.resolve("module.json");
        Files.writeString(json, Files.readString(json).replace("\"license\": \"MIT\",", ""));
        assertThatThrownBy(() -> run("build", "module.json", "bundle.jar", "greeter.cmod"))
                .hasMessageContaining("license is missing");
    }

    @Test
    void somethingElseIsAnsweredWithTheUsage() {
        assertThatThrownBy(() -> tool.run(List.of("frobnicate"))).hasMessageContaining("usage: cmod create");
    }

    private long counter() throws IOException {
        String json = Files.readString(folder.resolve("repository/index.json"));
        return Long.parseLong(json.replaceAll("(?s).*\"counter\"\\s*:\\s*(\\d+).*", "$1"));
    }

    private void run(String deed, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(deed));
        for (String argument : arguments) {
            boolean word = List.of("author", "store", "beta", "20", "0").contains(argument);
            all.add(word ? argument : folder.resolve(argument).toString());
        }
        tool.run(all);
    }

    private static byte[] bundle(String name, String exports) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        if (!exports.isEmpty()) {
            manifest.getMainAttributes().putValue("Export-Package", exports);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.closeEntry();
        }
        return bytes.toByteArray();
    }
}
