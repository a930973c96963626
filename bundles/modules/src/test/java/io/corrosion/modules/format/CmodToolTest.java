package io.corrosion.modules.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.modules.depot.Depot;
import io.corrosion.testkit.module.BundleJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmodToolTest {

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final CmodTool tool = new CmodTool(said::add, Map.of());

    @BeforeEach
    void aBuiltBundle() throws IOException {
        Files.write(folder.resolve("bundle.jar"), BundleJar.named("greeter").bytes());
        Files.writeString(folder.resolve("module.json"), """
                {"slug": "greeter", "name": "Greeter", "version": "1.0.0", "author": "Ada", "description": "Greets.",
                 "api": "[1.0,2)", "license": "MIT", "price": 0, "trial_days": 0, "needs": {"hosts": ["example.org"]}}""");
        Files.writeString(folder.resolve("LICENSE.txt"), "Do as you like.");
    }

    @Test
    void whatIsBuiltSignedAndPublishedIsWhatAPlatformReads() throws IOException {
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("sign", "greeter.cmod", "author", "keys");
        run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys");
        run("verify", "greeter.cmod", "keys/author.pub", "keys/store.pub");

        StoreIndex index = index();
        assertThat(index.releases()).extracting(StoreIndex.Release::file).containsExactly("greeter-1.0.0.cmod");
        assertThat(said)
                .contains(
                        "Both signatures fit.",
                        "  terms: MIT",
                        "  made of: nothing of others'",
                        "  asks: Sends data to example.org");
    }

    @Test
    void publishingAgainReplacesTheReleaseAndTheCounterGrows() throws IOException {
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("sign", "greeter.cmod", "author", "keys");
        run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys");
        long first = counter();

        run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys");

        assertThat(counter()).isGreaterThan(first);
    }

    @Test
    void aReleaseIsPublishedForThoseThatTryEarlyVersionsOrForAShare() throws IOException {
        Files.write(folder.resolve("bundle.jar"), BundleJar.named("greeter").bytes());
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("sign", "greeter.cmod", "author", "keys");

        run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys", "beta");
        String beta = Files.readString(folder.resolve("repository/index.json"));
        run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys", "20");
        String share = Files.readString(folder.resolve("repository/index.json"));

        assertThat(beta).contains("\"channel\" : \"beta\"");
        assertThat(share).contains("\"percent\" : 20").doesNotContain("\"channel\" : \"beta\"");
        assertThatThrownBy(() -> run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys", "0"))
                .hasMessageContaining("a share of 1 to 100, not for 0");
    }

    @Test
    void versionsAreTakenBackWarnedOfAndTheIndexRenewedWithoutLosingWhatIsPlanned() throws IOException {
        published();
        announce();

        run("revoke", "repository", "keys", "greeter", "[1.0,1.1)", "it phones home");
        run("advise", "repository", "keys", "A-1", "greeter", "[1.0,1.2)", "high", "It is slow.", "1.2.0");
        run("advise", "repository", "keys", "A-1", "greeter", "[1.0,1.2)", "low", "It is slower.");
        run("renew", "repository", "keys", "30");
        run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys");
        run("renew", "repository", "keys", "30");

        StoreIndex index = index();
        assertThat(index.revoked())
                .containsExactly(new StoreIndex.Revocation("greeter", "[1.0,1.1)", "it phones home"));
        assertThat(index.advisories())
                .containsExactly(new StoreIndex.Notice("A-1", "greeter", "[1.0,1.2)", "low", "It is slower.", null));
        assertThat(index.planned()).extracting(StoreIndex.Planned::slug).containsExactly("choir");
        assertThat(index.expires())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
        assertThat(folder.resolve("repository"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().endsWith(".part"));
    }

    @Test
    void aSlipOfThePenChangesNothing() throws IOException {
        published();
        long before = counter();

        assertThatThrownBy(() -> run("revoke", "repository", "keys", "greter", "[1.0,1.1)", "it phones home"))
                .hasMessageContaining("Nothing of the name greter");
        assertThatThrownBy(() -> run("revoke", "repository", "keys", "greeter", "1.0 to 1.1", "it phones home"))
                .hasMessageContaining("no range of versions");
        assertThatThrownBy(() -> run("advise", "repository", "keys", "A-1", "greeter", "1.0", "dire", "It is slow."))
                .hasMessageContaining("none of low, medium");
        assertThatThrownBy(() -> run("renew", "repository", "keys", "0")).hasMessageContaining("days");
        assertThatThrownBy(() -> run("renew", "repository", "elsewhere")).isInstanceOf(NoSuchFileException.class);

        assertThat(counter()).isEqualTo(before);
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void whatAnotherAuthorSignedIsNotPublishedAsThisOnes() throws IOException {
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("sign", "greeter.cmod", "author", "stranger");
        Keys.in(folder.resolve("keys"), "author");

        assertThatThrownBy(() -> run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys"))
                .hasMessageContaining("signature of the author");
        assertThat(folder.resolve("repository")).doesNotExist();
    }

    @Test
    void aStoreIsToldThatANewAuthorsKeyIsRefusedByThoseWhoHaveTheModule() throws IOException {
        published();
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("sign", "greeter.cmod", "author", "stranger");

        run("publish", "greeter.cmod", "stranger/author.pub", "repository", "keys");

        assertThat(said).anyMatch(words -> words.contains("another author's key"));
    }

    @Test
    void whatThePlatformRefusesForItsCodeOrItsApiIsRefusedWhenItIsBuilt() throws IOException {
        Files.write(folder.resolve("bundle.jar"), bundleThatExits());
        assertThatThrownBy(() -> run("build", "module.json", "bundle.jar", "greeter.cmod"))
                .hasMessageContaining("Exits");

        Files.write(folder.resolve("bundle.jar"), BundleJar.named("greeter").bytes());
        Path json = folder.resolve("module.json");
        Files.writeString(json, Files.readString(json).replace("[1.0,2)", "[9.0,10)"));
        assertThatThrownBy(() -> run("build", "module.json", "bundle.jar", "greeter.cmod"))
                .hasMessageContaining("needs platform API [9.0,10)");
        assertThatThrownBy(() -> Cmod.main(new String[] {
                    folder.resolve("out").toString(),
                    folder.resolve("keys").toString(),
                    json.toString(),
                    folder.resolve("bundle.jar").toString(),
                    "-"
                }))
                .as("the way of Maven")
                .hasMessageContaining("needs platform API [9.0,10)");
    }

    @Test
    void aBundleThePlatformWouldRefuseIsNotPacked() throws IOException {
        Files.write(
                folder.resolve("bundle.jar"),
                BundleJar.named("greeter")
                        .header("Export-Package", "org.example")
                        .bytes());

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
    void whatItIsMadeOfIsThatOfItsAuthorWhoBringsIt() throws IOException {
        String bill = """
                {"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"component": {"name": "greeter", "version": "1.0.0"}},
                 "components": [{"type": "library", "name": "bells", "purl": "pkg:maven/org.bells/bells@1.2"}]}""";
        Files.writeString(folder.resolve("sbom.cdx.json"), bill);
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("verify", "greeter.cmod");
        assertThat(said).contains("  made of: 1 of others', named in sbom.cdx.json");

        Files.writeString(folder.resolve("bom.json"), bill.replace("1.0.0", "0.9.0"));
        assertThatThrownBy(() -> run("build", "module.json", "bundle.jar", "greeter.cmod", "bom.json"))
                .hasMessageContaining("is about version \"0.9.0\"");
    }

    @Test
    void aPackageThatDoesNotSayWhatItIsMadeOfIsNotPublished() throws IOException {
        ModuleDescriptor descriptor = ModuleDescriptor.read(Files.readAllBytes(folder.resolve("module.json")));
        byte[] terms = Files.readAllBytes(folder.resolve("LICENSE.txt"));
        Files.write(
                folder.resolve("greeter.cmod"),
                ModulePackage.of(descriptor, BundleJar.named("greeter").bytes(), Map.of("LICENSE.txt", terms))
                        .write());
        run("sign", "greeter.cmod", "author", "keys");

        assertThatThrownBy(() -> run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys"))
                .hasMessageContaining("sbom.cdx.json is missing");
        assertThatThrownBy(() -> run("verify", "greeter.cmod")).hasMessageContaining("sbom.cdx.json is missing");
    }

    @Test
    void somethingElseIsAnsweredWithTheUsage() {
        assertThatThrownBy(() -> tool.run(List.of("frobnicate"))).hasMessageContaining("usage: cmod create");
    }

    private void published() throws IOException {
        run("build", "module.json", "bundle.jar", "greeter.cmod");
        run("sign", "greeter.cmod", "author", "keys");
        run("publish", "greeter.cmod", "keys/author.pub", "repository", "keys");
    }

    private void announce() throws IOException {
        StoreIndex before = index();
        Depot depot = Depot.at(folder.resolve("repository").toString(), Map.of(), said::add);
        new KeptStore(depot, folder.resolve("keys"), Clock.systemUTC(), Duration.ZERO)
                .put(new StoreIndex(
                        before.store(),
                        before.counter() + 1,
                        before.expires(),
                        before.releases(),
                        List.of(),
                        List.of(),
                        List.of(new StoreIndex.Planned("choir", "Choir", "Sings.", "fun", "music"))));
    }

    private StoreIndex index() throws IOException {
        return StoreIndex.read(
                Files.readAllBytes(folder.resolve("repository/index.json")),
                Files.readString(folder.resolve("repository/index.sig")),
                List.of(Ed25519.publicKey(Files.readString(folder.resolve("repository/keys/store.pub")))));
    }

    private long counter() throws IOException {
        String json = Files.readString(folder.resolve("repository/index.json"));
        return Long.parseLong(json.replaceAll("(?s).*\"counter\"\\s*:\\s*(\\d+).*", "$1"));
    }

    private void run(String deed, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(deed));
        for (String argument : arguments) {
            boolean path = argument.matches("[a-z]+/?[a-z]*\\.[a-z]+|keys|repository|stranger|elsewhere");
            all.add(!path ? argument : folder.resolve(argument).toString());
        }
        tool.run(all);
    }

    /** Ends the process in which it runs. */
    static final class Exits {
        void now() {
            System.exit(1);
        }
    }

    private static byte[] bundleThatExits() {
        return BundleJar.named("greeter").type(Exits.class).bytes();
    }
}
