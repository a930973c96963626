package io.corrosion.modules.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.modules.format.DavServer.Fault;
import io.corrosion.testkit.module.BundleJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishToServerTest {

    private static final String TOKEN = "s3cret-of-the-store";

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private DavServer server;

    @BeforeEach
    void aServer() throws IOException {
        server = new DavServer();
    }

    @AfterEach
    void theEnd() {
        server.close();
    }

    @Test
    void whatIsPublishedIsWhatAPlatformReadsAndTheTokenIsInEachRequestAndInNoWord() throws IOException {
        server.authorization = Optional.of("Bearer " + TOKEN);

        deeds(Map.of("CMOD_TOKEN", TOKEN)).publish(cmod("1.0.0"), author(), server.address(), keys(), "100");

        assertThat(readable()).extracting(StoreIndex.Release::file).containsExactly("greeter-1.0.0.cmod");
        assertThat(server.text("keys/store.pub")).isEqualTo(Files.readString(keys().resolve("store.pub")));
        assertThat(said).containsExactly("Published greeter-1.0.0.cmod; the index lists 1 packages.");
        assertThat(server.asked.indexOf("PUT /store/greeter-1.0.0.cmod"))
                .isLessThan(server.asked.indexOf("PUT /store/index.json"));
    }

    @Test
    void aNameAndAPasswordAreALoginToo() throws IOException {
        server.authorization =
                Optional.of("Basic " + Base64.getEncoder().encodeToString("ada:pass".getBytes(StandardCharsets.UTF_8)));

        deeds(Map.of("CMOD_USER", "ada", "CMOD_PASSWORD", "pass"))
                .publish(cmod("1.0.0"), author(), server.address(), keys(), "100");

        assertThat(readable()).hasSize(1);
    }

    @Test
    void twoWhoPublishAtOnceAreBothInTheIndex() throws IOException {
        publish("1.0.0");
        AtomicInteger times = new AtomicInteger();
        List<String> before = List.of("PUT /store/index.sig", "PUT /store/index.json");
        for (String moment : before) {
            times.set(0);
            String mine = "2." + before.indexOf(moment) + ".0";
            Path package1 = cmod(mine);
            Path package2 = cmod(mine.replace("2.", "3."));
            server.fault = (method, path) -> {
                if ((method + " " + path).equals(moment) && times.getAndIncrement() == 0) {
                    deeds(Map.of()).publish(package2, author(), server.address(), keys(), "100");
                }
                return Optional.empty();
            };

            deeds(Map.of()).publish(package1, author(), server.address(), keys(), "100");

            assertThat(readable())
                    .as(moment)
                    .extracting(each -> each.descriptor().version())
                    .contains("1.0.0", mine, mine.replace("2.", "3."));
        }
        assertThat(server.text("index.sig").lines())
                .as("of indexes that nobody reads")
                .hasSize(1);
    }

    @Test
    void whoeverIsOvertakenTimeAndAgainIsToldToComeBack() throws IOException {
        publish("1.0.0");
        server.fault = (method, path) -> Optional.of(412).filter(any -> method.equals("PUT") && path.endsWith(".json"));

        assertThatThrownBy(() -> publish("1.1.0"))
                .hasMessageContaining("each of the 5 times")
                .hasMessageContaining("Run it again");
        assertThat(readable()).hasSize(1);
    }

    @Test
    void whateverFailsInTheMiddleTheIndexNamesNothingThatIsNotThereAndTheNextTryPublishes() throws IOException {
        publish("1.0.0");
        int version = 1;
        for (int kind : List.of(500, Fault.CUT, Fault.CUT_LATE)) {
            for (int puts = 1; puts <= 4; puts++) {
                version++;
                AtomicInteger left = new AtomicInteger(puts);
                server.fault = (method, path) ->
                        Optional.of(kind).filter(any -> method.equals("PUT") && left.decrementAndGet() == 0);
                String next = "1." + version + ".0";
                assertThatThrownBy(() -> publish(next))
                        .as("%s at the PUT number %s", kind, puts)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("run it again");
                readable();

                server.fault = (method, path) -> Optional.empty();
                publish(next);
                assertThat(readable()).hasSize(version);
            }
        }
    }

    @Test
    void aFirstPublicationThatFailsLeavesNoIndex() throws IOException {
        server.fault = (method, path) -> Optional.of(500).filter(any -> method.equals("PUT") && path.endsWith(".json"));
        assertThatThrownBy(() -> publish("1.0.0")).hasMessageContaining("the server failed");
        assertThat(server.file("index.json")).isEmpty();

        server.fault = (method, path) -> Optional.empty();
        publish("1.0.0");
        assertThat(readable()).hasSize(1);
    }

    @Test
    void anotherPackageOfTheSameVersionIsNotWrittenOverTheOneThatIsRead() throws IOException {
        publish("1.0.0");
        Path other = cmod("1.0.0", "Greets louder.");
        server.fault = (method, path) -> Optional.of(500).filter(any -> method.equals("PUT") && path.endsWith(".json"));
        assertThatThrownBy(() -> deeds(Map.of()).publish(other, author(), server.address(), keys(), "100"))
                .isInstanceOf(IOException.class);
        readable();

        server.fault = (method, path) -> Optional.empty();
        deeds(Map.of()).publish(other, author(), server.address(), keys(), "100");
        assertThat(readable()).hasSize(1);
        assertThat(readable().get(0).descriptor().description()).isEqualTo("Greets louder.");
    }

    @Test
    void refusalsSayWhatToDo() throws IOException {
        server.authorization = Optional.of("Bearer " + TOKEN);
        assertThatThrownBy(() -> publish("1.0.0")).hasMessageContaining("401").hasMessageContaining("Set CMOD_TOKEN");
        assertThatThrownBy(() -> deeds(Map.of("CMOD_TOKEN", "another"))
                        .publish(cmod("1.0.0"), author(), server.address(), keys(), "100"))
                .hasMessageContaining("Look at CMOD_TOKEN")
                .hasMessageNotContaining("another");
        server.authorization = Optional.empty();
        refused(403, "right to write");
        refused(404, "no such place");
        refused(405, "takes no PUT");
        refused(409, "be replaced");
        refused(413, "larger than the server takes");
        refused(302, "elsewhere");

        assertThat(server.files).isEmpty();
    }

    private void refused(int status, String words) {
        server.fault = (method, path) -> Optional.of(status).filter(any -> !method.equals("GET"));
        assertThatThrownBy(() -> publish("1.0.0"))
                .hasMessageContaining(String.valueOf(status))
                .hasMessageContaining(words);
    }

    @Test
    void aServerThatHeedsNoConditionsIsPublishedToAndSaid() throws IOException {
        server.heedsConditions = false;

        publish("1.0.0");
        publish("1.1.0");

        assertThat(readable()).hasSize(2);
        assertThat(said).anyMatch(words -> words.contains("does not heed If-Match"));
    }

    @Test
    void aFolderThatIsMissingIsMadeWhereTheServerWantsIt() throws IOException {
        server.wantsFolders = true;

        publish("1.0.0");

        assertThat(server.asked).contains("MKCOL /store/keys/");
        assertThat(readable()).hasSize(1);
    }

    @Test
    void versionsAreTakenBackAndWarnedOfThereAndTheIndexRenewed() throws IOException {
        assertThatThrownBy(() -> deeds(Map.of()).renew(server.address(), made(), "30"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("/store/index.json");
        publish("1.0.0");

        deeds(Map.of()).revoke(server.address(), keys(), "greeter", "[1.0,1.1)", "it phones home");
        deeds(Map.of()).advise(server.address(), keys(), "A-1", "greeter", "1.0", "low", "It is slow.", "");
        deeds(Map.of()).renew(server.address(), keys(), "30");

        assertThat(index().revoked()).hasSize(1);
        assertThat(index().advisories()).hasSize(1);
    }

    @Test
    void inAnIndexOfAnotherStoreNothingIsPublished() throws IOException {
        publish("1.0.0");
        int before = server.files.size();

        assertThatThrownBy(() -> deeds(Map.of())
                        .publish(cmod("1.1.0"), author(), server.address(), folder.resolve("stranger"), "100"))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining("not signed by a trusted store key");

        assertThat(server.files).hasSize(before);
    }

    @Test
    void anAddressThatWouldGiveTheLoginAwayIsRefused() {
        for (String address : List.of(
                "http://store.example.org/modules",
                "https://ada:pass@store.example.org/",
                "https://a.example/?token=1")) {
            assertThatThrownBy(() -> deeds(Map.of()).publish(cmod("1.0.0"), author(), address, keys(), "100"))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("pass@");
        }
    }

    private void publish(String version) throws IOException {
        deeds(Map.of()).publish(cmod(version), author(), server.address(), keys(), "100");
    }

    private StoreDeeds deeds(Map<String, String> environment) {
        return new StoreDeeds(said::add, environment, Duration.ZERO);
    }

    private StoreIndex index() throws IOException {
        return StoreIndex.read(
                server.file("index.json").orElseThrow(),
                server.text("index.sig"),
                List.of(Ed25519.publicKey(Files.readString(keys().resolve("store.pub")))));
    }

    /** Every release of the index, when each package lies there as it says. */
    private List<StoreIndex.Release> readable() throws IOException {
        for (StoreIndex.Release each : index().releases()) {
            assertThat(server.file(each.file()).map(Digests::sha256))
                    .as(each.file())
                    .contains(each.sha256());
        }
        return index().releases();
    }

    private Path cmod(String version) throws IOException {
        return cmod(version, "Greets.");
    }

    private Path cmod(String version, String description) throws IOException {
        ModuleDescriptor descriptor =
                ModuleDescriptor.read("""
                {"slug": "greeter", "name": "Greeter", "version": "%s", "author": "Ada", "description": "%s",
                 "api": "[1.0,2)", "license": "MIT", "price": 0, "trial_days": 0}""".formatted(version, description).getBytes(StandardCharsets.UTF_8));
        byte[] bundle = BundleJar.named("greeter").bytes();
        Map<String, byte[]> files = Map.of(
                "LICENSE.txt",
                "Do as you like.".getBytes(StandardCharsets.UTF_8),
                Sbom.FILE,
                Sbom.of(descriptor, bundle, List.of()));
        Path file = Files.createTempFile(folder, "greeter", ".cmod");
        return Files.write(
                file,
                ModulePackage.of(descriptor, bundle, files)
                        .signedBy("author", Ed25519.privateKey(Keys.in(keys(), "author")))
                        .write());
    }

    private Path author() {
        return keys().resolve("author.pub");
    }

    private Path keys() {
        return folder.resolve("keys");
    }

    /** The keys, of a store that has published nothing. */
    private Path made() throws IOException {
        Keys.in(keys(), "store");
        return keys();
    }
}
