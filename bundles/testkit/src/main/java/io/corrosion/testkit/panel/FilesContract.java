package io.corrosion.testkit.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.ArchiveFormat;
import io.corrosion.api.file.Existing;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every adapter promises about the server's files. */
public interface FilesContract extends AdapterOnTrial {

    /** A kind of archive that can be made there. */
    ArchiveFormat archives();

    /** Whether a file is a note that the other side keeps in the server's directory, unseen by people. */
    default boolean isNote(Path file) {
        return false;
    }

    @Test
    default void aFileGoesThereAndBackByteForByteWhateverItsNameAndSize() throws Exception {
        for (int size : new int[] {0, 1, 4_000, 3 * 1024 * 1024 + 17}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            ServerPath path = ServerPath.of("server/my identity/ü & co +% (" + size + ").dat");

            FileEntry written = put(path, content);

            assertThat(written.size()).isEqualTo(size);
            assertThat(Files.readAllBytes(disk(path))).isEqualTo(content);
            assertThat(read(path, 0)).isEqualTo(content);
            assertThat(read(path, size / 2)).isEqualTo(Arrays.copyOfRange(content, size / 2, size));
        }
        assertThat(names(ServerPath.of("server/my identity"))).hasSize(4);
    }

    @Test
    default void whatIsThereIsListedInPagesAndFoundAndNotFound() throws Exception {
        Files.createDirectories(game().directory().resolve("cfg"));
        for (String name : List.of("b.txt", "a.txt", "C.txt")) {
            Files.writeString(game().directory().resolve(name), name);
        }

        FilePage first = files().list(ServerPath.ROOT, new Listing(Listing.Sort.KIND, false, "", Optional.empty(), 3));

        assertThat(first.items()).extracting(FileEntry::name).containsExactly("cfg", "a.txt", "b.txt");
        assertThat(first.total()).isEqualTo(4);
        assertThat(files().list(
                                ServerPath.ROOT,
                                Listing.first().after(first.next().orElseThrow()))
                        .items())
                .extracting(FileEntry::name)
                .containsExactly("C.txt");
        assertThat(files().find(ServerPath.of("cfg")).orElseThrow().isDirectory())
                .isTrue();
        assertThat(files().find(ServerPath.of("nothing/here"))).isEmpty();
        assertThatThrownBy(() -> files().list(ServerPath.of("nothing"), Listing.first()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> read(ServerPath.of("nothing.txt"), 0)).isInstanceOf(NotFound.class);
    }

    @Test
    default void aFileIsOnlyWrittenUnderItsRule() throws Exception {
        ServerPath path = ServerPath.of("server.cfg");
        FileEntry first = put(path, "one".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> files().write(path, stream("two"), 3, WriteRule.NEW))
                .isInstanceOf(Conflict.class);
        files().write(path, stream("second"), 6, WriteRule.over(first.tag()));
        assertThatThrownBy(() -> files().write(path, stream("third"), 5, WriteRule.over(first.tag())))
                .isInstanceOf(Conflict.class);

        assertThat(Files.readString(disk(path))).isEqualTo("second");
    }

    @Test
    default void anUploadThatBreaksOffLeavesTheOldFileAndNothingBesideIt() throws Exception {
        ServerPath path = ServerPath.of("world.sav");
        put(path, "old world".getBytes(StandardCharsets.UTF_8));

        for (long size : new long[] {100, 3 * 1024 * 1024}) {
            assertThatThrownBy(() -> files().write(path, new Breaking(), size, WriteRule.ANY))
                    .isInstanceOfAny(IOException.class, DomainException.class);
        }

        assertThat(Files.readString(disk(path))).isEqualTo("old world");
        assertThat(names(ServerPath.ROOT)).containsExactly("world.sav");
        try (var left = Files.walk(game().directory())) {
            assertThat(left.filter(Files::isRegularFile).filter(file -> !isNote(file)))
                    .containsExactly(disk(path));
        }
    }

    @Test
    default void thingsAreMovedOverOthersAndDeleted() throws Exception {
        put(ServerPath.of("a/one.txt"), "1".getBytes(StandardCharsets.UTF_8));
        put(ServerPath.of("b/two.txt"), "2".getBytes(StandardCharsets.UTF_8));
        Move over = new Move(ServerPath.of("a/one.txt"), ServerPath.of("b/two.txt"));

        assertThatThrownBy(() -> files().move(List.of(over), false)).isInstanceOf(Conflict.class);
        files().move(List.of(over), true);
        files().move(List.of(new Move(ServerPath.of("b"), ServerPath.of("deep/er/b"))), false);
        assertThat(Files.readString(disk(ServerPath.of("deep/er/b/two.txt")))).isEqualTo("1");
        assertThat(names(ServerPath.of("deep/er/b"))).containsExactly("two.txt");

        files().delete(List.of(ServerPath.of("deep"), ServerPath.of("a")));
        assertThat(names(ServerPath.ROOT)).isEmpty();
        assertThatThrownBy(() -> files().delete(List.of(ServerPath.of("deep")))).isInstanceOf(NotFound.class);
    }

    @Test
    default void aDirectoryIsPackedAndUnpackedUnderTheRuleForWhatIsThere() throws Exception {
        put(ServerPath.of("world/map.dat"), "the map".getBytes(StandardCharsets.UTF_8));
        put(ServerPath.of("world/deep/x.dat"), "x".getBytes(StandardCharsets.UTF_8));
        ServerPath archive = ServerPath.of("saved/world" + archives().ending());

        files().compress(List.of(ServerPath.of("world")), archive, Progress.IGNORED);
        put(ServerPath.of("world/map.dat"), "changed".getBytes(StandardCharsets.UTF_8));
        files().delete(List.of(ServerPath.of("world/deep")));

        assertThatThrownBy(() -> files().extract(archive, ServerPath.ROOT, Existing.FAIL, Progress.IGNORED))
                .isInstanceOf(Conflict.class);
        files().extract(archive, ServerPath.ROOT, Existing.KEEP, Progress.IGNORED);
        assertThat(Files.readString(disk(ServerPath.of("world/map.dat")))).isEqualTo("changed");
        assertThat(Files.readString(disk(ServerPath.of("world/deep/x.dat")))).isEqualTo("x");
        files().extract(archive, ServerPath.ROOT, Existing.OVERWRITE, Progress.IGNORED);
        assertThat(Files.readString(disk(ServerPath.of("world/map.dat")))).isEqualTo("the map");
        files().extract(archive, ServerPath.of("a/new/place"), Existing.FAIL, Progress.IGNORED);
        assertThat(Files.readString(disk(ServerPath.of("a/new/place/world/deep/x.dat"))))
                .isEqualTo("x");
        assertThat(names(ServerPath.ROOT)).containsExactly("a", "saved", "world");
    }

    private ServerFiles files() {
        return adapter().files(connection()).orElseThrow();
    }

    private FileEntry put(ServerPath path, byte[] content) throws IOException {
        return files().write(path, new ByteArrayInputStream(content), content.length, WriteRule.ANY);
    }

    private byte[] read(ServerPath path, long offset) throws IOException {
        try (FileContent content = files().read(path, offset)) {
            return content.bytes().readAllBytes();
        }
    }

    private List<String> names(ServerPath directory) throws IOException {
        return files().list(directory, Listing.first()).items().stream()
                .map(FileEntry::name)
                .toList();
    }

    private Path disk(ServerPath path) {
        return game().directory().resolve(path.value());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Content that ends in its middle with a failure. */
    final class Breaking extends InputStream {

        private int given;

        @Override
        public int read() throws IOException {
            if (given++ > 50) {
                throw new IOException("the browser has gone");
            }
            return 'x';
        }
    }
}
