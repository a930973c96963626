package io.corrosion.companion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.protocol.files.FileDelete;
import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileList;
import io.corrosion.protocol.files.FileMatches;
import io.corrosion.protocol.files.FileMove;
import io.corrosion.protocol.files.FilePage;
import io.corrosion.protocol.files.FileSearch;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileWrite;
import io.corrosion.protocol.files.TrashPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists, uploads, trash, moves and searches on a real disk. */
class FileAbilitiesTest {

    @TempDir
    Path folder;

    private Tools tools;

    @BeforeEach
    void setUp() throws IOException {
        tools = new Tools(folder.resolve("server"));
    }

    @Test
    void aHundredThousandEntriesArePagedAndEachComesOnce() throws IOException {
        Path many = Files.createDirectories(tools.root.resolve("many"));
        for (int number = 0; number < 100_000; number++) {
            Files.createFile(many.resolve("file" + number));
        }

        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            FilePage page = tools.listing.page(new FileList(
                    UUID.randomUUID(), "many", cursor, 1_000, "name", false, names.size() > 5_000 ? "99" : null));
            if (names.size() <= 5_000) {
                assertThat(page.total()).isEqualTo(100_000);
            }
            page.entries().forEach(entry -> names.add(entry.name()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(6_000);
        FilePage last = tools.listing.page(new FileList(UUID.randomUUID(), "many", null, 3, "size", true, "file9999"));
        assertThat(last.entries()).hasSize(3);
        assertThat(last.total()).isEqualTo(11);
        FileMatches found = search("many", "file12*", null, 2_000);
        assertThat(found.matches()).hasSize(1_111);
        assertThat(found.complete()).isTrue();
    }

    @Test
    void directoriesComeFirstWhenSortedByKind() throws IOException {
        tools.write("b.txt", "1");
        tools.write("a/x", "1");
        tools.write("Z/x", "1");
        tools.write("A.txt", "333");

        assertThat(names("kind", false)).containsExactly("a", "Z", "A.txt", "b.txt");
        assertThat(names("kind", true)).containsExactly("Z", "a", "b.txt", "A.txt");
        assertThat(names("size", true).get(0)).isEqualTo("A.txt");
        assertThatThrownBy(() -> names("colour", false)).isInstanceOf(FileRefused.class);
    }

    @Test
    void anUploadGoesOnWhereItWasCutAlsoUnderTheNextAgent() throws IOException {
        byte[] bytes = new byte[1_300_000];
        new Random(7).nextBytes(bytes);
        FileWrite write = new FileWrite(UUID.randomUUID(), "maps/big.map", bytes.length, false, null, null, "640");
        tools.making.directory("maps");
        UUID id = write.requestId();

        assertThat(tools.uploads.begin("tree", write).offset()).isZero();
        tools.uploads.take(id, 0, Arrays.copyOfRange(bytes, 0, 500_000));
        assertThat(tools.uploads
                        .take(id, 0, Arrays.copyOfRange(bytes, 0, 500_000))
                        .offset())
                .as("a repeated piece")
                .isEqualTo(500_000);
        refused(FileStatus.CHANGED, () -> tools.uploads.take(id, 600_000, new byte[10]));
        refused(FileStatus.CHANGED, () -> tools.uploads.commit(id, Hex.of(bytes)));
        assertThat(tools.root.resolve("maps/big.map")).doesNotExist();
        tools.restart();
        refused(FileStatus.CHANGED, () -> tools.uploads.take(id, 500_000, new byte[10]));
        assertThat(tools.uploads.begin("tree", write).offset()).isEqualTo(500_000);
        tools.uploads.take(id, 450_000, Arrays.copyOfRange(bytes, 450_000, 900_000));
        tools.uploads.take(id, 900_000, Arrays.copyOfRange(bytes, 900_000, bytes.length));
        FileEntry entry = tools.uploads.commit(id, Hex.of(bytes));

        assertThat(entry.mode()).isEqualTo("640");
        assertThat(Files.readAllBytes(tools.root.resolve("maps/big.map"))).isEqualTo(bytes);
        assertThat(tools.uploads.commit(id, Hex.of(bytes)).size())
                .as("a repeated commit")
                .isEqualTo(bytes.length);
        tools.restart();
        assertThat(tools.uploads.commit(id, Hex.of(bytes)).size()).isEqualTo(bytes.length);
    }

    @Test
    void aWrongChecksumLeavesWhatWasThere() throws IOException {
        tools.write("server.cfg", "old");
        FileWrite write = new FileWrite(UUID.randomUUID(), "server.cfg", 3, true, true, null, null);
        tools.uploads.begin("tree", write);
        tools.uploads.take(write.requestId(), 0, "new".getBytes());

        refused(FileStatus.FAILED, () -> tools.uploads.commit(write.requestId(), "00"));

        assertThat(tools.root.resolve("server.cfg")).hasContent("old");
    }

    @Test
    void whatIsOverwrittenIsInTheTrashAndComesBack() throws IOException {
        Path file = tools.write("cfg/server.cfg", "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String version = tools.reading.stat("cfg/server.cfg").version();

        tools.texts.write("cfg/server.cfg", "new and longer", version, true);
        refused(FileStatus.CHANGED, () -> tools.texts.write("cfg/server.cfg", "third", version, true));
        refused(FileStatus.EXISTS, () -> tools.texts.write("cfg/server.cfg", "third", null, false));

        TrashPage page = tools.trash.page(null, null);
        assertThat(page.items()).singleElement().satisfies(item -> {
            assertThat(item.path()).isEqualTo("cfg/server.cfg");
            assertThat(item.reason()).isEqualTo("replaced");
        });
        assertThat(tools.reading.stat("cfg/server.cfg").mode()).isEqualTo("600");
        String id = page.items().get(0).id();
        refused(FileStatus.EXISTS, () -> tools.trash.restore(List.of(id), null, false));
        tools.trash.restore(List.of(id), "elsewhere/server.old", false);
        assertThat(tools.read("elsewhere/server.old")).isEqualTo("old");
    }

    @Test
    void aDeletedDirectoryComesBackWholeAndPurgingIsForEver() throws IOException {
        tools.write("oxide/plugins/Kits.cs", "kits");
        tools.write("oxide/data/kits.json", "{}");
        tools.write("keep", "1");

        tools.moving.delete(new FileDelete(UUID.randomUUID(), "oxide", List.of("keep"), true), new Progress());
        assertThat(tools.root.resolve("oxide")).doesNotExist();
        List<String> ids = tools.trash.page(null, null).items().stream()
                .map(TrashPage.Item::id)
                .toList();
        assertThat(ids).hasSize(2);
        tools.trash.restore(ids, null, false);

        assertThat(tools.read("oxide/plugins/Kits.cs")).isEqualTo("kits");
        tools.moving.delete(new FileDelete(UUID.randomUUID(), "oxide", null, true), new Progress());
        assertThat(tools.trash.purge(null, new Progress()).files()).isGreaterThanOrEqualTo(2);
        assertThat(tools.trash.page(null, null).items()).isEmpty();
        refused(FileStatus.INVALID, () -> tools.trash.purge(List.of("../../cfg"), new Progress()));
    }

    @Test
    void theTrashIsPaged() throws IOException {
        for (int number = 0; number < 7; number++) {
            tools.write("file" + number, "x");
            tools.moving.delete(new FileDelete(UUID.randomUUID(), "file" + number, null, true), new Progress());
        }

        TrashPage first = tools.trash.page(null, 5);
        TrashPage second = tools.trash.page(first.next(), 5);

        assertThat(first.items()).hasSize(5);
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).isNull();
    }

    @Test
    void directoriesAreMovedAndCopiedWithAllTheyHold() throws Exception {
        tools.write("a/b/c.txt", "c");
        Files.setPosixFilePermissions(tools.root.resolve("a/b/c.txt"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(tools.root.resolve("a/link"), Path.of("b/c.txt"));

        tools.moving.copy(move("a", "copy"), new Progress());
        tools.moving.move(move("a", "moved"), new Progress());

        assertThat(tools.read("copy/link")).isEqualTo("c");
        assertThat(tools.reading.stat("copy/b/c.txt").mode()).isEqualTo("750");
        assertThat(tools.read("moved/b/c.txt")).isEqualTo("c");
        assertThat(tools.root.resolve("a")).doesNotExist();
        refused(FileStatus.INVALID, () -> tools.moving.copy(move("copy", "copy/b/again"), new Progress()));
        refused(FileStatus.EXISTS, () -> tools.moving.move(move("copy/b/c.txt", "moved/b/c.txt"), new Progress()));
    }

    @Test
    void deletingSeveralDeletesTheOthersWhenOneIsMissing() throws IOException {
        tools.write("one", "1");
        tools.write("two", "2");

        refused(
                FileStatus.NOT_FOUND,
                () -> tools.moving.delete(
                        new FileDelete(UUID.randomUUID(), "one", List.of("missing", "two"), null), new Progress()));

        assertThat(tools.root.resolve("one")).doesNotExist();
        assertThat(tools.root.resolve("two")).doesNotExist();
    }

    @Test
    void aLineIsFoundByItsPatternWithPathAndNumber() throws IOException {
        tools.write("cfg/server.cfg", "server.port 28015\nserver.seed 4711\n");
        tools.write("logs/log.txt", "seed is SEED 4711\r\nnothing");
        Files.write(tools.root.resolve("binary"), new byte[] {'s', 'e', 'e', 'd', 0, 1});

        FileMatches matches = search("", null, "(?i)seed \\d+", null);
        FileMatches named = search("", "*.cfg", "seed", null);

        assertThat(matches.matches())
                .extracting(match -> match.path() + ":" + match.line() + ":" + match.text())
                .containsExactlyInAnyOrder("cfg/server.cfg:2:server.seed 4711", "logs/log.txt:1:seed is SEED 4711");
        assertThat(named.matches()).hasSize(1);
        refused(FileStatus.INVALID, () -> search("", null, "(", null));
    }

    @Test
    void aPatternThatWouldNeverEndIsEnded() throws IOException {
        tools.write("evil.txt", "a".repeat(70) + "!");

        FileMatches matches = tools.searching.search(
                new FileSearch(UUID.randomUUID(), "", null, "(a|aa)+c\\1", null, null, null, 1), new Progress());

        assertThat(matches.complete()).isFalse();
    }

    @Test
    void matchesAreReplacedAndTheOldFilesKept() throws IOException {
        tools.write("one.cfg", "port 1\r\nport 2\r\n# ünï\r\n");
        tools.write("two.cfg", "nothing");

        FileMatches done = tools.searching.search(
                new FileSearch(UUID.randomUUID(), "", "*.cfg", "port (\\d)", null, "port 9$1", null, null),
                new Progress());

        assertThat(done.replaced()).isEqualTo(2);
        assertThat(tools.read("one.cfg")).isEqualTo("port 91\r\nport 92\r\n# ünï\r\n");
        assertThat(tools.trash.page(null, null).items()).hasSize(1);
    }

    @Test
    void workThatIsCancelledEnds() throws IOException {
        tools.write("a/b", "1");
        Progress progress = new Progress();
        progress.cancel();

        refused(
                FileStatus.CANCELLED,
                () -> tools.moving.delete(new FileDelete(UUID.randomUUID(), "a", null, null), progress));
    }

    private List<String> names(String order, boolean descending) throws IOException {
        return tools
                .listing
                .page(new FileList(UUID.randomUUID(), "", null, null, order, descending, null))
                .entries()
                .stream()
                .map(FileEntry::name)
                .toList();
    }

    private FileMatches search(String path, String name, String content, Integer limit) throws IOException {
        return tools.searching.search(
                new FileSearch(UUID.randomUUID(), path, name, content, null, null, limit, 120), new Progress());
    }

    private static FileMove move(String from, String to) {
        return new FileMove(UUID.randomUUID(), List.of(new FileMove.Item(from, to)), null);
    }

    private static void refused(FileStatus status, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(FileRefused.class, why -> assertThat(why.status())
                .isEqualTo(status));
    }
}
