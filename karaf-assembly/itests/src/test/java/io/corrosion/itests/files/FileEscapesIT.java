package io.corrosion.itests.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways out of the server's directory that somebody at its disk has prepared, tried over REST with the owner's rights. */
@ExtendWith(PlatformExtension.class)
class FileEscapesIT {

    private static final String SECRET = "not for this server";

    @TempDir
    Path outside;

    private final String name = "it-escapes-" + UUID.randomUUID();
    private Server server;
    private Path disk;

    @BeforeEach
    void prepare(Platform platform) throws IOException {
        server = new Server(platform);
        disk = Files.createDirectories(platform.dataDir().toRealPath().resolve("demo/agent-1/server/" + name));
        Files.writeString(outside.resolve("secret"), SECRET);
        Files.writeString(disk.resolve("mine"), "mine");
        await().atMost(Server.PATIENCE)
                .until(() -> server.api.get(server.base + "/files?path=" + name).status() == 200);
    }

    @AfterEach
    void nothingOutsideHasChanged() throws IOException {
        assertThat(outside.resolve("secret")).hasContent(SECRET);
        try (var files = Files.list(outside)) {
            assertThat(files).containsExactly(outside.resolve("secret"));
        }
        server.api.delete(server.base + "/files?permanent=true&path=" + name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "/etc",
                "a/../../x",
                "%2e%2e/x",
                "..%2fx",
                "%252e%252e%252fx",
                "..\\\\x",
                "a\\u0000b"
            })
    void noPathInABodyLeadsOut(String path) {
        String files = server.base + "/files/";
        for (String[] attempt : List.of(
                new String[] {"mkdir", "{\"path\":\"%s\"}"},
                new String[] {"move", "{\"from\":\"" + name + "/mine\",\"to\":\"%s\"}"},
                new String[] {"move", "{\"from\":\"%s\",\"to\":\"" + name + "/got\"}"},
                new String[] {"copy", "{\"from\":\"%s\",\"to\":\"" + name + "/got\"}"},
                new String[] {"compress", "{\"paths\":[\"%s\"],\"archive\":\"" + name + "/got.zip\"}"},
                new String[] {"compress", "{\"paths\":[\"" + name + "/mine\"],\"archive\":\"%s/got.zip\"}"},
                new String[] {"extract", "{\"path\":\"" + name + "/a.zip\",\"to\":\"%s\"}"},
                new String[] {"link", "{\"path\":\"" + name + "/link\",\"target\":\"%s\"}"},
                new String[] {"link", "{\"path\":\"%s\",\"target\":\"" + name + "/mine\"}"},
                new String[] {"search", "{\"path\":\"%s\",\"text\":\"root\"}"},
                new String[] {"upload/pieces", "{\"path\":\"%s\",\"size\":1}"})) {
            Answer answer = server.api.post(files + attempt[0], String.format(attempt[1], path));

            assertThat(answer.status()).as(attempt[0] + " " + attempt[1]).isBetween(400, 403);
        }
        assertThat(disk.resolve("mine")).exists();
        assertThat(disk.resolve("got")).doesNotExist();
    }

    @Test
    void linksOfTheDiskThatLeadOutAreNeitherReadNorWrittenThrough() throws Exception {
        Files.createSymbolicLink(disk.resolve("way"), outside);
        Files.createSymbolicLink(disk.resolve("file"), outside.resolve("secret"));

        refused(name + "/file");
        refused(name + "/way/secret");
        assertThat(server.write(name + "/way/planted", new byte[1]).statusCode())
                .isBetween(400, 403);
        assertThat(server.api.get(server.base + "/files?path=" + name + "/way").status())
                .isBetween(400, 403);
        assertThat(post("search", "{\"path\":\"" + name + "\",\"text\":\"not for\"}"))
                .doesNotContain(SECRET);
        post("compress", "{\"paths\":[\"" + name + "/way\"],\"archive\":\"" + name + "/got.zip\"}");
        assertThat(new String(server.read(name + "/got.zip").body(), StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
    }

    @Test
    void aHardLinkOfAForeignFileIsNobodysFileHere() throws Exception {
        Files.createLink(disk.resolve("hard"), outside.resolve("secret"));

        assertThat(server.read(name + "/hard").statusCode()).isBetween(400, 403);
        assertThat(post("copy", "{\"from\":\"" + name + "/hard\",\"to\":\"" + name + "/got\"}"))
                .contains("hard link");
        assertThat(disk.resolve("got")).doesNotExist();
        server.write(name + "/hard", new byte[1]);
        assertThat(disk.resolve("hard")).as("another file of the same name").hasSize(1);
    }

    @Test
    void pipesSocketsAndDevicesAreListedAndNeverOpened() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", disk.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        Path named = Path.of("/tmp/" + name.substring(name.length() - 12));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(named));
            Files.move(named, disk.resolve("socket"));
            Files.createSymbolicLink(disk.resolve("zero"), Path.of("/dev/zero"));

            for (String each : List.of("pipe", "socket", "zero")) {
                refused(name + "/" + each);
            }
            assertThat(server.api.get(server.base + "/files?path=" + name).body())
                    .contains("pipe", "socket", "zero");
        } finally {
            Files.deleteIfExists(named);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../planted", "a/../../planted", "/planted", "..\\planted", "way/planted"})
    void noMemberOfAnArchiveLeavesItsDirectory(String member) throws Exception {
        Files.createDirectories(disk.resolve("into"));
        Files.createSymbolicLink(disk.resolve("into/way"), outside);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String each : List.of("good", member)) {
                zip.putNextEntry(new ZipEntry(each));
                zip.write(1);
            }
        }
        assertThat(server.write(name + "/slip.zip", bytes.toByteArray()).statusCode())
                .isEqualTo(200);

        Answer answer = server.api.post(
                server.base + "/files/extract", "{\"path\":\"" + name + "/slip.zip\",\"to\":\"" + name + "/into\"}");

        assertThat(answer.status()).as(answer.body()).isBetween(400, 409);
        assertThat(disk.resolve("into/good")).as("nothing was written").doesNotExist();
        assertThat(disk.resolve("planted")).doesNotExist();
    }

    @Test
    void aNameOf4096CharactersIsRefused() throws Exception {
        String endless = "n".repeat(4_096);

        refused(endless);
        assertThat(post("mkdir", "{\"path\":\"" + endless + "\"}")).contains("longer than");
    }

    private String post(String verb, String body) {
        return server.api.post(server.base + "/files/" + verb, body).body();
    }

    private void refused(String path) throws Exception {
        assertThat(server.read(path).statusCode()).as("reading " + path).isBetween(400, 409);
        assertThat(server.write(path, new byte[1]).statusCode())
                .as("writing " + path)
                .isBetween(400, 409);
    }
}
