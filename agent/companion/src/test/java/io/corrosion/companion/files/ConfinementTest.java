package io.corrosion.companion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.protocol.files.FileDelete;
import io.corrosion.protocol.files.FileKind;
import io.corrosion.protocol.files.FileList;
import io.corrosion.protocol.files.FileMove;
import io.corrosion.protocol.files.FileRead;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tried to get out of the server's directory. */
class ConfinementTest {

    @TempDir
    Path folder;

    private Path outside;
    private Tools tools;

    @BeforeEach
    void setUp() throws IOException {
        outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        tools = new Tools(folder.resolve("server"), folder.toRealPath().resolve("server/agent-data"));
        tools.write("cfg/server.cfg", "inside");
    }

    @Test
    void noSpellingOfTheParentLeadsOut() {
        for (String path : List.of(
                "..",
                "../outside/secret",
                "cfg/../../outside/secret",
                "./../outside/secret",
                "cfg/./server.cfg",
                "/etc/passwd",
                "//etc/passwd",
                "cfg/..",
                outside + "/secret")) {
            refused(() -> tools.reading.stat(path));
            refused(() -> tools.moving.delete(delete(path), new Progress()));
            refused(() -> tools.making.directory(path + "/new"));
        }
        for (String path :
                List.of("..%2foutside%2fsecret", "%2e%2e/outside/secret", "..\\outside\\secret", "．．/outside")) {
            assertThatThrownBy(() -> tools.reading.stat(path))
                    .as(path)
                    .isInstanceOfSatisfying(
                            FileRefused.class, why -> assertThat(why.status()).isEqualTo(FileStatus.NOT_FOUND));
        }
    }

    @Test
    void nulAndEndlessNamesAreInvalid() {
        for (String path :
                List.of("a\0b", "x".repeat(4_096), "y".repeat(256), "d/".repeat(3_000) + "e", "é".repeat(200))) {
            assertThatThrownBy(() -> tools.reading.stat(path))
                    .isInstanceOfSatisfying(
                            FileRefused.class, why -> assertThat(why.status()).isEqualTo(FileStatus.INVALID));
        }
    }

    @Test
    void linksLeadAnywhereInsideAndNowhereOutside() throws IOException {
        Files.createSymbolicLink(tools.root.resolve("in"), Path.of("cfg"));
        Files.createSymbolicLink(tools.root.resolve("in-absolute"), tools.root.resolve("cfg/server.cfg"));
        Files.createSymbolicLink(tools.root.resolve("cfg/up"), Path.of("../cfg/server.cfg"));
        Files.createSymbolicLink(tools.root.resolve("out"), outside);
        Files.createSymbolicLink(tools.root.resolve("out-file"), outside.resolve("secret"));
        Files.createSymbolicLink(tools.root.resolve("cfg/out"), Path.of("../../outside"));
        Files.createSymbolicLink(tools.root.resolve("loop"), Path.of("loop"));

        assertThat(tools.read("in/server.cfg")).isEqualTo("inside");
        assertThat(tools.read("in-absolute")).isEqualTo("inside");
        assertThat(tools.read("cfg/up")).isEqualTo("inside");
        for (String path : List.of("out/secret", "out-file", "cfg/out/secret", "in/out/secret", "loop", "loop/x")) {
            refused(() -> tools.reading.small(path));
            refused(() -> tools.texts.write(path, "overwritten", null, true));
            refused(() -> tools.reading.piece(new FileRead(UUID.randomUUID(), path, 0, 10, null)));
        }
        refused(() -> tools.listing.page(new FileList(UUID.randomUUID(), "out")));
        refused(() -> tools.making.directory("out/new"));
        refused(() -> tools.moving.move(move("cfg/server.cfg", "out/server.cfg"), new Progress()));
        refused(() -> tools.moving.copy(move("out/secret", "mine"), new Progress()));
        assertThat(outside).isDirectoryNotContaining("glob:**new");
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    @Test
    void deletingALinkLeavesWhatItPointsTo() throws IOException {
        Files.createSymbolicLink(tools.root.resolve("cfg/out"), outside);

        tools.moving.delete(delete("cfg"), new Progress());

        assertThat(tools.root.resolve("cfg")).doesNotExist();
        assertThat(outside.resolve("secret")).exists();
    }

    @Test
    void aLinkIsMadeOnlyToTheInside() throws IOException {
        assertThat(tools.making.link("cfg/link", "../cfg/server.cfg").kind()).isEqualTo(FileKind.LINK);

        assertThat(tools.read("cfg/link")).isEqualTo("inside");
        for (String target : List.of("../../outside", "/etc/passwd", "x/../../../y", "")) {
            refused(() -> tools.making.link("cfg/bad", target));
        }
    }

    @Test
    void pipesAndSocketsAreListedAndNeverOpened() throws Exception {
        Process made = new ProcessBuilder("mkfifo", tools.root.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();
        try (var socket = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            socket.bind(java.net.UnixDomainSocketAddress.of(tools.root.resolve("socket")));
            Files.createSymbolicLink(tools.root.resolve("zero"), Path.of("/dev/zero"));

            for (String path : List.of("pipe", "socket", "zero")) {
                refused(() -> tools.reading.small(path));
                refused(() -> tools.texts.write(path, "x", null, true));
            }
            assertThat(tools.reading.stat("pipe").kind()).isEqualTo(FileKind.OTHER);
            refused(() -> tools.making.permissions("pipe", "777"));
            tools.moving.copy(move("cfg", "copy"), new Progress());
        }
    }

    @Test
    void aHardLinkFromOutsideIsRefusedAndOneInsideIsNot() throws IOException {
        Files.createLink(tools.root.resolve("stolen"), outside.resolve("secret"));
        Files.createLink(tools.root.resolve("twin"), tools.root.resolve("cfg/server.cfg"));

        refused(() -> tools.reading.small("stolen"));
        refused(() -> tools.moving.copy(move("stolen", "mine"), new Progress()));
        refused(() -> tools.packing.pack(
                new io.corrosion.protocol.files.FileCompress(UUID.randomUUID(), List.of("stolen"), "a.zip", null),
                new Progress()));
        assertThat(tools.read("twin")).isEqualTo("inside");
        tools.texts.write("stolen-not", "x", null, true);
        assertThat(outside.resolve("secret")).hasContent("secret");
    }

    @Test
    void whatBelongsToTheAgentIsNobodysBusiness() throws IOException {
        tools.write("agent-data/state.json", "{}");
        tools.moving.delete(new FileDelete(UUID.randomUUID(), "cfg", null, true), new Progress());

        assertThat(tools.listing.page(new FileList(UUID.randomUUID(), "")).entries())
                .extracting(entry -> entry.name())
                .doesNotContain(".corrosion", "agent-data");
        for (String path : List.of(".corrosion", ".corrosion/trash", ".CORROSION", "agent-data/state.json")) {
            refused(() -> tools.reading.stat(path));
            refused(() -> tools.moving.delete(delete(path), new Progress()));
        }
        refused(() -> tools.moving.delete(delete(""), new Progress()));
        refused(() -> tools.moving.move(move("", "x"), new Progress()));
        assertThat(tools.root.resolve("agent-data/state.json")).exists();
    }

    @Test
    void aDirectoryThatIsSwappedForALinkWhileItIsUsedNeverLeadsOut() throws Exception {
        tools.write("swapped/secret", "inside");
        tools.write("spare/secret", "inside");
        Path swapped = tools.root.resolve("swapped");
        AtomicBoolean stop = new AtomicBoolean();
        Thread attacker = new Thread(() -> swap(swapped, stop));
        attacker.start();
        int read = 0;
        int refused = 0;
        try {
            for (int round = 0; round < 3_000; round++) {
                try {
                    assertThat(tools.read("swapped/secret")).isEqualTo("inside");
                    read++;
                } catch (IOException expected) {
                    refused++;
                }
                try {
                    tools.texts.write("swapped/written", "x", null, true);
                    tools.moving.delete(delete("swapped/written"), new Progress());
                } catch (IOException expected) {
                    refused++;
                }
            }
        } finally {
            stop.set(true);
            attacker.join();
        }

        assertThat(outside).isDirectoryNotContaining("glob:**written");
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(read + refused).isPositive();
    }

    private void swap(Path swapped, AtomicBoolean stop) {
        Path kept = swapped.resolveSibling("kept");
        Path link = swapped.resolveSibling("link");
        try {
            while (!stop.get()) {
                Files.move(swapped, kept);
                Files.createSymbolicLink(link, outside);
                Files.move(link, swapped, StandardCopyOption.ATOMIC_MOVE);
                Thread.onSpinWait();
                Files.delete(swapped);
                Files.move(kept, swapped);
            }
        } catch (IOException lostRace) {
            throw new AssertionError(lostRace);
        }
    }

    @Test
    void aFolderHeldByItsPathRefusesWhatBecameALink() throws IOException {
        try (Folder top = new CheckedFolder(tools.root, tools.root);
                Folder cfg = top.child(Path.of("cfg"))) {
            assertThat(Reading.read(cfg.read(Path.of("server.cfg")), 0, 10))
                    .asString()
                    .isEqualTo("inside");
            Files.move(tools.root.resolve("cfg"), tools.root.resolve("moved"));
            Files.createSymbolicLink(tools.root.resolve("cfg"), outside);

            refused(() -> cfg.read(Path.of("secret")));
            refused(() -> top.child(Path.of("cfg")));
            refused(() -> cfg.deleteFile(Path.of("secret")));
        }
        assertThat(outside.resolve("secret")).exists();
    }

    @Test
    void anUploadThroughALinkOrOntoADirectoryIsRefusedBeforeItBegins() throws IOException {
        Files.createSymbolicLink(tools.root.resolve("out"), outside);

        refused(() -> tools.placing.check(new FileWrite(UUID.randomUUID(), "out/new", 5, true, null, null, null)));
        refused(() -> tools.placing.check(new FileWrite(UUID.randomUUID(), "cfg", 5, true, null, null, null)));
    }

    private static FileDelete delete(String path) {
        return new FileDelete(UUID.randomUUID(), path, null, null);
    }

    private static FileMove move(String from, String to) {
        return new FileMove(UUID.randomUUID(), List.of(new FileMove.Item(from, to)), null);
    }

    private static void refused(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(FileRefused.class, why -> assertThat(why.status())
                .isEqualTo(FileStatus.REFUSED));
    }
}
