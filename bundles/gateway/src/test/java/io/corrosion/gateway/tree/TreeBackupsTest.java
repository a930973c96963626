package io.corrosion.gateway.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.backup.Stock;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.panel.PlainFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeBackupsTest {

    @TempDir
    private Path server;

    @TempDir
    private Path workshop;

    private final byte[] world = new byte[3 * 1024 * 1024 + 11];
    private final Map<String, byte[]> storage = new HashMap<>();
    private TreeBackups backups;
    private byte[] manifest;
    private Stock stock;

    @BeforeEach
    void backUp() throws IOException {
        new Random(1).nextBytes(world);
        Files.createDirectories(server.resolve("deep/er"));
        Files.createDirectories(server.resolve("logs"));
        Files.write(server.resolve("deep/er/world.sav"), world);
        Files.writeString(server.resolve("server.cfg"), "one");
        Files.writeString(server.resolve("logs/today.log"), "noise");
        Files.createFile(server.resolve("empty"));
        backups = new TreeBackups(new Disk(server), workshop);
        UUID id = UUID.randomUUID();
        stock = backups.takeStock(id, List.of("logs", "logs/**"), true, Progress.IGNORED);
        try (InputStream told = backups.manifest(id, stock.manifestSize())) {
            manifest = told.readAllBytes();
        }
        Path copy = workshop.resolve("copy");
        Files.write(copy, manifest);
        Listed.each(copy, listed -> {
            long offset = 0;
            for (Chunk chunk : listed.chunks()) {
                storage.put(
                        chunk.sha256(),
                        backups.chunk(new ServerPath(listed.entry().path()), offset, chunk));
                offset += chunk.length();
            }
        });
    }

    private void build(UUID restore) throws IOException {
        backups.begin(restore, new ByteArrayInputStream(manifest), manifest.length, stock.manifestSha256());
        complete(restore);
    }

    private void complete(UUID restore) throws IOException {
        backups.prepare(restore, Progress.IGNORED);
        for (List<Chunk> missing = backups.missing(restore, 3);
                !missing.isEmpty();
                missing = backups.missing(restore, 3)) {
            for (Chunk chunk : missing) {
                backups.put(restore, chunk, storage.get(chunk.sha256()));
            }
        }
    }

    @Test
    void whatIsTakenIsWholeAndWhatIsExcludedIsNot() {
        assertThat(stock.files()).isEqualTo(3);
        assertThat(stock.bytes()).isEqualTo(world.length + 3L);
        assertThat(stock.manifestSize()).isEqualTo(manifest.length);
        storage.forEach(
                (name, bytes) -> assertThat(Cuts.sha256(bytes, bytes.length)).isEqualTo(name));
        assertThat(new String(manifest, java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("today.log");
    }

    @Test
    void nothingChangesBeforeTheEndAndThenAllOfIt() throws IOException {
        Files.delete(server.resolve("deep/er/world.sav"));
        Files.writeString(server.resolve("server.cfg"), "two");
        Files.writeString(server.resolve("later.txt"), "stays");
        UUID restore = UUID.randomUUID();

        build(restore);
        assertThat(server.resolve("deep/er/world.sav")).doesNotExist();
        assertThat(server.resolve("server.cfg")).hasContent("two");
        backups.change(restore, Progress.IGNORED);
        backups.change(restore, Progress.IGNORED);

        assertThat(server.resolve("deep/er/world.sav")).hasBinaryContent(world);
        assertThat(server.resolve("server.cfg")).hasContent("one");
        assertThat(server.resolve("logs/today.log")).hasContent("noise");
        assertThat(server.resolve("later.txt")).hasContent("stays");
        try (var left = Files.list(server)) {
            assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.startsWith(".corrosion")))
                    .isEmpty();
        }
    }

    @Test
    void whatCameAfterTheBackupGoesAndWhatItLeftOutStays() throws IOException {
        Files.createDirectories(server.resolve("malware/deep"));
        Files.writeString(server.resolve("malware/deep/x"), "x");
        Files.writeString(server.resolve("deep/er/later.txt"), "later");
        Files.createDirectories(server.resolve("plugins/cache"));
        Files.writeString(server.resolve("plugins/cache/kept.log"), "kept");
        Files.writeString(server.resolve("plugins/new.cs"), "new");
        Files.writeString(server.resolve("server.cfg"), "two");
        UUID restore = UUID.randomUUID();
        List<String> exclude = List.of("logs", "logs/**", "**/*.log");
        backups.begin(restore, new ByteArrayInputStream(manifest), manifest.length, stock.manifestSha256(), exclude);
        complete(restore);
        assertThat(server.resolve("malware/deep/x")).exists();

        backups = new TreeBackups(new Disk(server), workshop);
        backups.change(restore, Progress.IGNORED);
        backups.change(restore, Progress.IGNORED);

        assertThat(server.resolve("server.cfg")).hasContent("one");
        assertThat(server.resolve("malware")).doesNotExist();
        assertThat(server.resolve("deep/er/later.txt")).doesNotExist();
        assertThat(server.resolve("plugins/new.cs")).doesNotExist();
        assertThat(server.resolve("plugins/cache/kept.log")).hasContent("kept");
        assertThat(server.resolve("logs/today.log")).hasContent("noise");
        assertThat(server.resolve("deep/er/world.sav")).hasBinaryContent(world);
        try (var left = Files.list(workshop)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("copy");
        }
    }

    @Test
    void whatWasBegunGoesOnAfterARestartOfThisNode() throws IOException {
        Files.writeString(server.resolve("server.cfg"), "two");
        Files.delete(server.resolve("deep/er/world.sav"));
        UUID restore = UUID.randomUUID();
        backups.begin(restore, new ByteArrayInputStream(manifest), manifest.length, stock.manifestSha256());
        backups.prepare(restore, Progress.IGNORED);
        for (Chunk chunk : backups.missing(restore, 5)) {
            backups.put(restore, chunk, storage.get(chunk.sha256()));
        }

        backups = new TreeBackups(new Disk(server), workshop);
        build(restore);
        backups.change(restore, Progress.IGNORED);

        assertThat(server.resolve("deep/er/world.sav")).hasBinaryContent(world);
        assertThat(server.resolve("server.cfg")).hasContent("one");
    }

    @Test
    void anAbortedRestoreLeavesNothing() throws IOException {
        Files.writeString(server.resolve("server.cfg"), "two");
        UUID restore = UUID.randomUUID();
        build(restore);

        backups.abort(restore);
        backups.abort(restore);

        assertThat(server.resolve("server.cfg")).hasContent("two");
        assertThat(server.resolve(".corrosion-restore-" + restore)).doesNotExist();
    }

    @Test
    void aDamagedPieceIsRefused() throws IOException {
        UUID restore = UUID.randomUUID();
        Chunk chunk = new Chunk(storage.keySet().iterator().next(), 3);

        assertThatThrownBy(() -> backups.put(restore, chunk, new byte[] {1, 2, 3}))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> backups.begin(restore, new ByteArrayInputStream(manifest), manifest.length, "0"))
                .isInstanceOf(IOException.class);
    }

    /** A directory as a panel has it. */
    private static final class Disk extends PlainFiles {

        private final Path root;

        Disk(Path root) {
            this.root = root;
        }

        private Path at(ServerPath path) {
            return root.resolve(path.value());
        }

        @Override
        protected List<FileEntry> children(ServerPath directory) throws IOException {
            if (!Files.isDirectory(at(directory))) {
                throw new NotFound("no such directory");
            }
            try (var all = Files.list(at(directory))) {
                return all.map(path -> entry(directory, path)).toList();
            }
        }

        private static FileEntry entry(ServerPath directory, Path path) {
            try {
                boolean isDirectory = Files.isDirectory(path);
                return new FileEntry(
                        directory.resolve(path.getFileName().toString()),
                        isDirectory ? FileKind.DIRECTORY : FileKind.FILE,
                        isDirectory ? 0 : Files.size(path),
                        Files.getLastModifiedTime(path).toInstant(),
                        -1,
                        Optional.empty(),
                        "tag");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        protected InputStream open(FileEntry file, long offset) throws IOException {
            InputStream open = Files.newInputStream(at(file.path()));
            open.skipNBytes(offset);
            return open;
        }

        @Override
        protected void put(ServerPath file, InputStream content, long size) throws IOException {
            Files.write(at(file), content.readNBytes((int) size));
        }

        @Override
        protected void rename(ServerPath from, ServerPath to) throws IOException {
            Files.move(at(from), at(to));
        }

        @Override
        protected void remove(List<FileEntry> entries) throws IOException {
            for (FileEntry entry : entries) {
                try (var all = Files.walk(at(entry.path()))) {
                    for (Path path :
                            all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }

        @Override
        protected void make(ServerPath directory) throws IOException {
            Files.createDirectory(at(directory));
        }
    }
}
