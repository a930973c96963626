package io.corrosion.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.LicenseId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskBlobsTest {

    private static final String ABC_SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    private final LicenseId ours = new LicenseId(UUID.randomUUID());
    private final LicenseId theirs = new LicenseId(UUID.randomUUID());
    private DiskBlobs blobs;

    @BeforeEach
    void open() {
        blobs = new DiskBlobs(directory.resolve("storage"));
    }

    @Test
    void aBlobComesBackWithSizeAndDigest() throws IOException {
        var stored = blobs.put(ours, "maps/island-1.map", content("abc"));

        assertThat(stored.size()).isEqualTo(3);
        assertThat(stored.sha256()).isEqualTo(ABC_SHA256);
        assertThat(blobs.find(ours, "maps/island-1.map")).contains(stored);
        assertThat(read(ours, "maps/island-1.map")).isEqualTo("abc");
    }

    @Test
    void anotherLicenceDoesNotSeeIt() throws IOException {
        blobs.put(ours, "a", content("abc"));

        assertThat(blobs.find(theirs, "a")).isEmpty();
        assertThat(blobs.open(theirs, "a")).isEmpty();
    }

    @Test
    void whatIsThePlatformsIsNoLicencesAndIsNotForgottenWithOne() throws IOException {
        blobs.put("modules/a.cmod", content("abc"));
        blobs.put(ours, "modules/a.cmod", content("ours"));

        blobs.forget(ours);

        assertThat(new String(blobs.open("modules/a.cmod").orElseThrow().readAllBytes(), UTF_8))
                .isEqualTo("abc");
        assertThat(blobs.open("modules/b.cmod")).isEmpty();
        assertThatThrownBy(() -> blobs.open("../" + ours + "/a")).isInstanceOf(Invalid.class);
    }

    @Test
    void aNewBlobReplacesTheOldAndAReaderOfTheOldReadsOn() throws IOException {
        blobs.put(ours, "a", content("old"));
        try (InputStream reader = blobs.open(ours, "a").orElseThrow()) {
            blobs.put(ours, "a", content("new"));

            assertThat(new String(reader.readAllBytes(), UTF_8)).isEqualTo("old");
        }
        assertThat(read(ours, "a")).isEqualTo("new");
    }

    @Test
    void aWriteThatBreaksOffLeavesTheOldBlobAndNothingElse() throws IOException {
        blobs.put(ours, "a", content("old"));

        assertThatThrownBy(() -> blobs.put(ours, "a", new BreakingOff())).hasMessage("broken off");

        assertThat(read(ours, "a")).isEqualTo("old");
        assertThat(directory.resolve("storage/.scratch")).isEmptyDirectory();
    }

    @Test
    void whatAKilledWriterLeftIsClearedAtTheNextStart() throws IOException {
        Path left = Files.writeString(
                Files.createDirectories(directory.resolve("storage/.scratch")).resolve("put-1"), "half");

        var unused = new DiskBlobs(directory.resolve("storage"));

        assertThat(left).doesNotExist();
        assertThat(unused.find(ours, "a")).isEmpty();
    }

    @Test
    void deletingIsHarmlessWhenThereIsNothing() throws IOException {
        blobs.put(ours, "a/b", content("abc"));

        blobs.delete(ours, "a/b");
        blobs.delete(ours, "a/b");
        blobs.delete(ours, "a");

        assertThat(blobs.find(ours, "a/b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                ".",
                "..",
                "../x",
                "a/../b",
                "a/..",
                "./a",
                "a/.",
                "a//b",
                "/a",
                "a/",
                "/etc/passwd",
                "a\\b",
                "..\\x",
                "a b",
                "a\u0000b",
                "a\nb",
                "ä",
                "C:x",
                "~",
                "a:b",
                "%2e%2e/x",
                "..%2fx",
                "a/...",
                "....//x",
                "\u2024\u2024/x",
                "a*",
                "$HOME",
                "-rf /"
            })
    void anAttackersKeyIsInvalidEverywhere(String key) {
        assertThatThrownBy(() -> blobs.put(ours, key, content("x"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> blobs.open(ours, key)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> blobs.find(ours, key)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> blobs.delete(ours, key)).isInstanceOf(Invalid.class);
    }

    @Test
    void anEndlessKeyIsInvalid() {
        assertThatThrownBy(() -> blobs.find(ours, "a".repeat(200))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> blobs.find(ours, "a/".repeat(1_000) + "a")).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-1_b.tar.gz", ".hidden", "a/b/c/d", "2026-11-21/backup..old"})
    void anHonestKeyIsValid(String key) throws IOException {
        blobs.put(ours, key, content("x"));

        assertThat(read(ours, key)).isEqualTo("x");
    }

    @Test
    void aPlantedLinkToSomebodyElsesBlobsIsNotFollowed() throws IOException {
        blobs.put(theirs, "secret/a", content("theirs"));
        blobs.put(ours, "here", content("ours"));
        Path storage = directory.resolve("storage");
        Files.createSymbolicLink(storage.resolve(ours + "/link"), storage.resolve(theirs + "/secret"));
        Files.createSymbolicLink(storage.resolve(ours + "/file"), storage.resolve(theirs + "/secret/a"));

        for (String key : new String[] {"link/a", "file", "link/new"}) {
            assertThatThrownBy(() -> blobs.open(ours, key)).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> blobs.put(ours, key, content("x"))).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> blobs.delete(ours, key)).isInstanceOf(Invalid.class);
        }
        assertThat(read(theirs, "secret/a")).isEqualTo("theirs");
    }

    @Test
    void aLicenceDirectoryThatIsALinkIsNotFollowed() throws IOException {
        blobs.put(theirs, "a", content("theirs"));
        Path storage = directory.resolve("storage");
        Files.createSymbolicLink(storage.resolve(ours.toString()), storage.resolve(theirs.toString()));

        assertThatThrownBy(() -> blobs.open(ours, "a")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> blobs.put(ours, "b", content("x"))).isInstanceOf(Invalid.class);
    }

    @Test
    void aBlobCannotStandWhereOthersAre() throws IOException {
        blobs.put(ours, "a/b", content("x"));
        blobs.put(ours, "c", content("x"));

        assertThatThrownBy(() -> blobs.put(ours, "a", content("x"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> blobs.put(ours, "c/d", content("x"))).isInstanceOf(Invalid.class);
    }

    @Test
    void anUnusableDirectorySaysWhereToChangeIt() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThatThrownBy(() -> new DiskBlobs(file.resolve("storage")))
                .hasMessageContaining("io.corrosion.storage.cfg");
    }

    private String read(LicenseId license, String key) throws IOException {
        try (InputStream content = blobs.open(license, key).orElseThrow()) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** A client that goes away after some bytes. */
    private static final class BreakingOff extends InputStream {

        private int left = 10_000;

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("broken off");
            }
            return 'x';
        }
    }
}
