package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.StoreIndex;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.testkit.module.ModuleJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoriesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final KeyPair STORE = Ed25519.generate();
    private static final KeyPair AUTHOR = Ed25519.generate();
    private static final KeyPair STRANGER = Ed25519.generate();

    @TempDir
    Path directory;

    private final Map<Path, Long> highest = new HashMap<>();
    private final Repositories.Counters counters = new Repositories.Counters() {
        @Override
        public long highest(Path repository) {
            return highest.getOrDefault(repository, 0L);
        }

        @Override
        public void saw(Path repository, long counter) {
            highest.put(repository, counter);
        }
    };
    private Repositories repositories;

    @BeforeEach
    void trustTheStore() throws IOException {
        Files.createDirectories(directory.resolve("keys"));
        Files.writeString(directory.resolve("keys/store.pub"), Ed25519.encode(STORE.getPublic()));
        repositories = repositories(NOW);
    }

    private Repositories repositories(Instant now) {
        return new Repositories(List.of(repository()), Clock.fixed(now, ZoneOffset.UTC), counters);
    }

    private Repository repository() {
        return new Repository(directory, List.of(directory.resolve("keys")), Set.of());
    }

    @Test
    void aSignedReleaseIsOfferedAndFetched() throws IOException {
        publish(signed(AUTHOR, STORE), 1, NOW.plusSeconds(60), STORE);

        byte[] cmod = repositories.fetch(repositories.offers().get(0));

        assertThat(ModulePackage.read(cmod).descriptor().slug()).isEqualTo("hello");
    }

    @Test
    void anIndexSignedByAStrangerOffersNothing() throws IOException {
        publish(signed(AUTHOR, STORE), 1, NOW.plusSeconds(60), STRANGER);

        assertThat(repositories.offers()).isEmpty();
    }

    @Test
    void anIndexIsReadWhileItsStoreReplacesItWhicheverOfTheTwoFilesIsNewerAlready() throws IOException {
        publish(signed(AUTHOR, STORE), 1, NOW.plusSeconds(60), STORE);
        byte[] before = Files.readAllBytes(directory.resolve("index.json"));
        String signedBefore = Files.readString(directory.resolve("index.sig"));
        publish(signed(AUTHOR, STORE), 2, NOW.plusSeconds(60), STORE);
        Files.writeString(
                directory.resolve("index.sig"), Files.readString(directory.resolve("index.sig")) + "\n" + signedBefore);

        assertThat(repositories(NOW).offers()).as("the new index").hasSize(1);

        highest.clear();
        Files.write(directory.resolve("index.json"), before);
        assertThat(repositories(NOW).offers()).as("the one before").hasSize(1);
    }

    @Test
    void anExpiredIndexOffersNothingAndSaysWhatToDoUntilItIsMadeAnew() throws IOException {
        publish(signed(AUTHOR, STORE), 1, NOW.minusSeconds(1), STORE);

        assertThat(repositories.offers()).isEmpty();
        assertThat(repositories.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.repository()).isEqualTo(directory);
            assertThat(trouble.what()).contains("expired at 2026-11-21T02:59:59Z");
            assertThat(trouble.remedy()).contains("newer index");
            assertThat(trouble.since()).isEqualTo(NOW);
        });

        publish(signed(AUTHOR, STORE), 2, NOW.plusSeconds(60), STORE);
        assertThat(repositories.troubles()).isEmpty();
        assertThat(repositories.offers()).hasSize(1);
    }

    @Test
    void aForeignSignatureAnOlderIndexAndAVanishedOneAreTroublesOfTheirOwn() throws IOException {
        publish(signed(AUTHOR, STORE), 1, NOW.plusSeconds(60), STRANGER);
        assertThat(what()).contains("not signed by a trusted store key");

        publish(signed(AUTHOR, STORE), 7, NOW.plusSeconds(60), STORE);
        assertThat(repositories.troubles()).isEmpty();

        publish(signed(AUTHOR, STORE), 6, NOW.plusSeconds(60), STORE);
        Files.setLastModifiedTime(directory.resolve("index.json"), FileTime.from(NOW.plusSeconds(5)));
        assertThat(what()).contains("older than one seen before (6 < 7)");

        Files.delete(directory.resolve("index.json"));
        assertThat(what()).contains("is gone");
    }

    @Test
    void aRepositoryNobodyHasFilledYetIsNoTrouble() {
        assertThat(repositories.troubles()).isEmpty();
    }

    private String what() {
        return repositories.troubles().get(0).what();
    }

    @Test
    void anIndexThatGoesBackOffersNothing() throws IOException {
        publish(signed(AUTHOR, STORE), 7, NOW.plusSeconds(60), STORE);
        assertThat(repositories.offers()).hasSize(1);

        publish(signed(AUTHOR, STORE), 6, NOW.plusSeconds(60), STORE);
        Files.setLastModifiedTime(directory.resolve("index.json"), FileTime.from(NOW.plusSeconds(5)));

        assertThat(repositories.offers()).isEmpty();
    }

    @Test
    void anIndexThatGoesBackOffersNothingEvenAfterARestart() throws IOException {
        publish(signed(AUTHOR, STORE), 7, NOW.plusSeconds(60), STORE);
        assertThat(repositories.offers()).hasSize(1);

        publish(signed(AUTHOR, STORE), 6, NOW.plusSeconds(60), STORE);

        assertThat(repositories(NOW).offers()).isEmpty();
    }

    @Test
    void anIndexThatWasGoodOnceIsLeftOutWhenItExpires() throws IOException {
        publish(signed(AUTHOR, STORE), 1, NOW.plusSeconds(60), STORE);
        assertThat(repositories.offers()).hasSize(1);

        assertThat(repositories(NOW.plusSeconds(61)).offers()).isEmpty();
    }

    @Test
    void whatAStoreTakesBackAndWarnsOfIsFoundByVersion() throws IOException {
        StoreIndex index = new StoreIndex(
                "test",
                1,
                NOW.plusSeconds(60),
                List.of(),
                List.of(new StoreIndex.Revocation("hello", "[1.0,1.1)", "it phones home")),
                List.of(new StoreIndex.Notice("A-1", "hello", "[1.0,1.2)", "high", "It is slow.", "1.2.0")));
        Files.write(directory.resolve("index.json"), index.write());
        Files.writeString(directory.resolve("index.sig"), index.sign(STORE.getPrivate()));

        Warnings warnings = repositories.warnings(repository());

        assertThat(warnings.revocation("hello", "1.0.7"))
                .hasValueSatisfying(why -> assertThat(why).contains("phones home"));
        assertThat(warnings.revocation("hello", "1.1.0")).isEmpty();
        assertThat(warnings.revocation("other", "1.0.7")).isEmpty();
        assertThat(warnings.about("hello", "1.1.0"))
                .extracting(StoreIndex.Notice::id)
                .containsExactly("A-1");
    }

    @Test
    void aPackageChangedAfterPublicationIsRefused() throws IOException {
        publish(signed(AUTHOR, STORE), 1, NOW.plusSeconds(60), STORE);
        Files.write(directory.resolve("hello-1.0.0.cmod"), new byte[] {1});

        assertThatThrownBy(() -> repositories.fetch(repositories.offers().get(0)))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aPackageTheStoreDidNotSignIsRefused() throws IOException {
        publish(signed(AUTHOR, STRANGER), 1, NOW.plusSeconds(60), STORE);

        assertThatThrownBy(() -> repositories.fetch(repositories.offers().get(0)))
                .hasMessageContaining("signature of the store");
    }

    @Test
    void aPackageTheAuthorDidNotSignIsRefused() throws IOException {
        publish(signed(STRANGER, STORE), 1, NOW.plusSeconds(60), STORE);

        assertThatThrownBy(() -> repositories.fetch(repositories.offers().get(0)))
                .hasMessageContaining("signature of the author");
    }

    private void publish(byte[] cmod, long counter, Instant expires, KeyPair indexKey) throws IOException {
        ModuleDescriptor descriptor = ModulePackage.read(cmod).descriptor();
        StoreIndex.Release release = new StoreIndex.Release(
                descriptor, "hello-1.0.0.cmod", cmod.length, Digests.sha256(cmod), Ed25519.encode(AUTHOR.getPublic()));
        StoreIndex index = new StoreIndex("test", counter, expires, List.of(release));
        Files.write(directory.resolve("hello-1.0.0.cmod"), cmod);
        Files.write(directory.resolve("index.json"), index.write());
        Files.writeString(directory.resolve("index.sig"), index.sign(indexKey.getPrivate()));
    }

    private static byte[] signed(KeyPair author, KeyPair store) {
        ModuleDescriptor descriptor =
                ModuleDescriptor.read(ModuleJson.of("hello", "1.0.0").bytes());
        return ModulePackage.of(descriptor, new byte[] {1, 2, 3}, Map.of())
                .signedBy("author", author.getPrivate())
                .signedBy("store", store.getPrivate())
                .write();
    }
}
