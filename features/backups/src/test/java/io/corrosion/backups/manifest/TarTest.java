package io.corrosion.backups.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.files.FileKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {

    private static final Instant TIME = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void whatOthersUnpackIsWhatWasPacked() throws Exception {
        String longName = "ünïcödé ".repeat(12).strip() + ".txt";
        Path archive = directory.resolve("a.tar");
        byte[] content = "hello".repeat(300).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(archive)) {
            Tar tar = new Tar(out);
            tar.begin(new ManifestEntry("cfg", FileKind.DIRECTORY, 0, TIME, "755", null, 0));
            file(tar, out, "cfg/server.cfg", content, "640");
            file(tar, out, "cfg/" + longName, content, "600");
            file(tar, out, "empty", new byte[0], "644");
            tar.begin(new ManifestEntry("link", FileKind.LINK, 0, TIME, null, "cfg/server.cfg", 0));
            tar.end();
        }

        Path target = Files.createDirectory(directory.resolve("out"));
        Process unpacking = new ProcessBuilder("tar", "-xf", archive.toString(), "-C", target.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(unpacking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(unpacking.waitFor()).as(said).isZero();
        assertThat(target.resolve("cfg/server.cfg")).hasBinaryContent(content);
        assertThat(target.resolve("cfg/" + longName)).hasBinaryContent(content);
        assertThat(target.resolve("empty")).isEmptyFile();
        assertThat(Files.readSymbolicLink(target.resolve("link"))).hasToString("cfg/server.cfg");
        assertThat(Files.getLastModifiedTime(target.resolve("cfg/server.cfg")).toInstant())
                .isEqualTo(TIME);
    }

    private static void file(Tar tar, OutputStream out, String path, byte[] content, String mode) throws IOException {
        tar.begin(new ManifestEntry(path, FileKind.FILE, content.length, TIME, mode, null, 1));
        out.write(content);
        tar.pad(content.length);
    }
}
