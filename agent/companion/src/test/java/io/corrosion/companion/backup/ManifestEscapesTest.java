package io.corrosion.companion.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.companion.files.Hex;
import io.corrosion.companion.files.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests that try to write elsewhere: a storage that somebody tampered with, or a disk that changes under a restore. */
class ManifestEscapesTest {

    private static final byte[] EVIL = "evil".getBytes(StandardCharsets.UTF_8);
    private static final Instant OLD = Instant.parse("2001-02-03T04:05:06Z");

    @TempDir
    Path folder;

    private Path outside;
    private Path root;
    private Path old;

    @BeforeEach
    void setUp() throws IOException {
        Path real = folder.toRealPath();
        outside = Files.createDirectories(real.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.setLastModifiedTime(outside, FileTime.from(OLD));
        old = Files.createDirectories(real.resolve("server"));
        root = old.resolve(".corrosion/restores/one/tree");
    }

    @Test
    void noPathOfAManifestLeadsOut() throws IOException {
        for (String path : List.of(
                "../evil",
                "/" + outside + "/evil",
                "a/../../evil",
                "..",
                "",
                "a\\u0000b",
                "n".repeat(4_096),
                "d/".repeat(2_500) + "x")) {
            refused(file(path));
        }
        untouched();
    }

    @Test
    void nothingIsWrittenThroughALinkOfTheSameManifest() throws IOException {
        String link = entry("way", "link", 0, 0, outside.toString());

        refused(link + file("way/evil"));
        refused(link + entry("way/deep", "directory", 0, 0, null));
        refused(link + entry("way", "directory", 0, 0, null));
        refused(link + file("way"));
        untouched();
    }

    @Test
    void devicesAreNoPartOfAManifest() throws IOException {
        refused(entry("zero", "other", 0, 0, null));
    }

    @Test
    void aDirectoryThatBecomesALinkWhileChunksArriveLeadsNowhere() throws IOException {
        Staging staging = staging(entry("way", "directory", 0, 0, null) + file("way/secret"));
        assertThat(staging.build(new Progress()).chunks()).isEqualTo(1);
        Files.move(root.resolve("way"), root.resolve("moved"));
        Files.createSymbolicLink(root.resolve("way"), outside);

        assertThatThrownBy(() -> staging.put(Hex.of(EVIL), EVIL)).isInstanceOf(FileRefused.class);
        Files.writeString(root.resolve("moved/secret"), "evil");
        assertThatThrownBy(() -> staging.verify(new Progress())).isInstanceOf(FileRefused.class);
        untouched();
    }

    @Test
    void whatLinksOfTheOldTreeLeadToIsNotLookedAt() throws IOException {
        Files.createSymbolicLink(old.resolve("way"), outside);
        byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);

        Staging staging = staging(entry("way", "directory", 0, 0, null) + file("way/secret", secret));

        assertThat(staging.build(new Progress()).chunks())
                .as("asked of the platform")
                .isEqualTo(1);
    }

    private Staging staging(String manifest) throws IOException {
        Switch.delete(root);
        Path file = Files.createDirectories(folder.resolve("manifests"))
                .resolve(UUID.randomUUID().toString());
        Files.writeString(file, manifest);
        return new Staging(UUID.randomUUID(), file, root, old);
    }

    private void refused(String manifest) throws IOException {
        Staging staging = staging(manifest);
        assertThatThrownBy(() -> staging.build(new Progress())).as(manifest).isInstanceOf(IOException.class);
    }

    private void untouched() throws IOException {
        try (var there = Files.list(outside)) {
            assertThat(there).containsExactly(outside.resolve("secret"));
        }
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(Files.getLastModifiedTime(outside).toInstant()).isEqualTo(OLD);
        try (var tree = Files.walk(folder)) {
            assertThat(tree.map(path -> path.getFileName().toString())).doesNotContain("evil");
        }
    }

    private static String file(String path) {
        return file(path, EVIL);
    }

    private static String file(String path, byte[] content) {
        return entry(path, "file", content.length, 1, null) + Hex.of(content) + ' ' + content.length + '\n';
    }

    private static String entry(String path, String kind, long size, int chunks, String target) {
        String link = target == null ? "" : ",\"target\":\"" + target + "\"";
        return "{\"path\":\"" + path.replace("\\\\", "\\") + "\",\"kind\":\"" + kind + "\",\"size\":" + size
                + ",\"modified\":\"2026-01-02T03:04:05Z\",\"mode\":\"755\",\"chunks\":" + chunks + link + "}\n";
    }
}
