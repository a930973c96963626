package io.corrosion.companion.backup;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.companion.files.Hex;
import io.corrosion.companion.files.Names;
import io.corrosion.companion.files.Progress;
import io.corrosion.protocol.backup.ChunkPage;
import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.backup.RestoreNeed;
import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The new tree while it is built beside the old one, in the agent's own corner. What is there is proven by its hash each
 * time it is opened, so a killed agent loses nothing and trusts nothing. Thread-safe.
 */
final class Staging {

    private static final int MOST_ASKED = 1_000;

    private final UUID id;
    private final Path manifest;
    private final Path root;
    private final Path old;
    private final Table table = new Table();
    private long missing;
    private long missingBytes;
    private int cursor;

    /** Prepares it; {@code old} is the tree that runs now, whose content is used where it is the same. */
    Staging(UUID id, Path manifest, Path root, Path old) {
        this.id = id;
        this.manifest = manifest;
        this.root = root;
        this.old = old;
    }

    Path root() {
        return root;
    }

    /** Builds all that can be built without the platform. */
    synchronized RestoreNeed build(Progress progress) throws IOException {
        Files.createDirectories(root);
        long[] total = new long[1];
        Manifest.read(manifest, entry -> total[0] += entry.size());
        refuseWithoutRoom(total[0]);
        progress.begin("preparing", total[0]);
        Manifest.read(manifest, new Building(progress));
        table.seal();
        cursor = 0;
        return need();
    }

    private void refuseWithoutRoom(long bytes) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (bytes > free) {
            throw new FileRefused(
                    FileStatus.FAILED,
                    String.format(
                            "A restore needs room for both trees: %.1f GB, and %.1f GB are free",
                            bytes / 1e9, free / 1e9));
        }
    }

    synchronized RestoreNeed need() {
        return new RestoreNeed(id, missing, missingBytes);
    }

    /** Chunks to send next, each once; after the last one it begins again with what did not come. */
    synchronized ChunkPage missing(int limit) {
        Map<String, Integer> page = new LinkedHashMap<>();
        int most = Math.max(1, Math.min(MOST_ASKED, limit));
        for (int looked = 0; looked < table.size() && page.size() < most; looked++) {
            cursor = cursor >= table.size() ? 0 : cursor;
            if (!table.isPresent(cursor)) {
                page.put(table.sha256(cursor), table.length(cursor));
            }
            cursor++;
        }
        List<ChunkPage.Chunk> chunks = new ArrayList<>();
        page.forEach((sha256, length) -> chunks.add(new ChunkPage.Chunk(sha256, length)));
        return new ChunkPage(chunks);
    }

    /** Writes a chunk wherever it belongs. One that nobody waits for is harmless. */
    synchronized void put(String sha256, byte[] bytes) throws IOException {
        if (!Hex.of(bytes).equals(sha256)) {
            throw new FileRefused(FileStatus.FAILED, "A chunk is not what its name says: send it again");
        }
        for (int ordinal : table.find(sha256)) {
            if (!table.isPresent(ordinal) && table.length(ordinal) == bytes.length) {
                try (FileChannel file = FileChannel.open(
                        inside(root, table.path(ordinal)), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                    write(file, bytes, bytes.length, table.offset(ordinal));
                }
                table.present(ordinal);
                missing--;
                missingBytes -= bytes.length;
            }
        }
    }

    /** Reads every byte again and sets times and permissions; at the end the tree is as it was backed up. */
    synchronized void verify(Progress progress) throws IOException {
        if (missing > 0) {
            throw new FileRefused(FileStatus.CHANGED, missing + " chunks are still missing: send them first");
        }
        long[] total = new long[1];
        Manifest.read(manifest, entry -> total[0] += entry.size());
        progress.begin("verifying", total[0]);
        Verifying verifying = new Verifying(root, progress);
        Manifest.read(manifest, verifying);
        verifying.finish();
    }

    /** A path of the manifest below a directory; no way out. */
    static Path place(Path base, String path) throws FileRefused {
        Path place = base;
        for (Path part : Names.parts(path)) {
            place = place.resolve(part);
        }
        if (place.equals(base)) {
            throw FileRefused.invalid("The manifest holds an empty path");
        }
        return place;
    }

    /** The same, when every directory on the way is one: no link of the manifest or of the disk leads anywhere else. */
    static Path inside(Path base, String path) throws IOException {
        Path place = place(base, path);
        for (Path way = place.getParent(); way.startsWith(base); way = way.getParent()) {
            if (!Files.isDirectory(way, LinkOption.NOFOLLOW_LINKS)) {
                throw FileRefused.refused(FileRefused.shown(path) + " leads through something that is no directory");
            }
        }
        return place;
    }

    static boolean same(FileChannel file, long offset, int length, String sha256, byte[] buffer) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                return false;
            }
        }
        var digest = Hex.digest();
        digest.update(buffer, 0, length);
        return Hex.of(digest).equals(sha256);
    }

    private static void write(FileChannel file, byte[] bytes, int length, long offset) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
        while (rest.hasRemaining()) {
            file.write(rest, offset + rest.position());
        }
    }

    /** Makes directories, links and files, and fills the files from what is on the machine. */
    private final class Building implements Manifest.Reader {

        private final Progress progress;
        private final byte[] buffer = new byte[Cutter.MOST];
        private FileChannel made;
        private FileChannel present;

        Building(Progress progress) {
            this.progress = progress;
            table.clear();
            missing = 0;
            missingBytes = 0;
        }

        @Override
        public void entry(ManifestEntry entry) throws IOException {
            Path place = inside(root, entry.path());
            switch (entry.kind()) {
                case DIRECTORY -> directory(place, entry.path());
                case LINK -> {
                    Files.deleteIfExists(place);
                    Files.createSymbolicLink(place, Path.of(String.valueOf(entry.target())));
                }
                case FILE -> {
                    table.file(entry.path());
                    made = FileChannel.open(
                            place,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS);
                    size(made, entry.size());
                    present = present(entry.path());
                }
                case OTHER -> throw FileRefused.invalid("The manifest holds a device");
            }
        }

        private void directory(Path place, String path) throws IOException {
            if (Files.isSymbolicLink(place)) {
                throw FileRefused.refused(FileRefused.shown(path) + " is a link and a directory in one manifest");
            }
            Files.createDirectories(place);
        }

        private void size(FileChannel file, long size) throws IOException {
            if (file.size() > size) {
                file.truncate(size);
            } else if (file.size() < size) {
                file.write(ByteBuffer.wrap(new byte[1]), size - 1);
            }
        }

        private FileChannel present(String path) {
            try {
                Path place = inside(old, path);
                boolean readable = Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS);
                return readable ? FileChannel.open(place, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS) : null;
            } catch (IOException unreadable) {
                return null;
            }
        }

        @Override
        public void chunk(ManifestEntry entry, long offset, String sha256, int length) throws IOException {
            boolean here = same(made, offset, length, sha256, buffer);
            if (!here && present != null && same(present, offset, length, sha256, buffer)) {
                write(made, buffer, length, offset);
                here = true;
            }
            table.chunk(sha256, length, here);
            missing += here ? 0 : 1;
            missingBytes += here ? 0 : length;
            progress.step(length);
        }

        @Override
        public void end(ManifestEntry entry) throws IOException {
            if (made != null) {
                made.close();
                made = null;
            }
            if (present != null) {
                present.close();
                present = null;
            }
        }
    }
}
