package io.corrosion.companion.backup;

import io.corrosion.companion.files.Entries;
import io.corrosion.companion.files.Folder;
import io.corrosion.companion.files.Hex;
import io.corrosion.companion.files.Progress;
import io.corrosion.companion.files.ServerTree;
import io.corrosion.companion.files.Walks;
import io.corrosion.companion.files.Wildcards;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.backup.BackupCreate;
import io.corrosion.protocol.backup.BackupStock;
import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.files.FileKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.List;

/** Takes stock of the server's directory: writes the manifest of one backup, in constant memory. One at a time. */
final class Stocktaking {

    private final ServerTree tree;
    private final Walks walks;
    private final Shelf shelf;

    Stocktaking(ServerTree tree, Walks walks, Shelf shelf) {
        this.tree = tree;
        this.walks = walks;
        this.shelf = shelf;
    }

    synchronized BackupStock take(BackupCreate wanted, Progress progress) throws IOException {
        progress.begin("scanning", 0);
        Known known = Boolean.TRUE.equals(wanted.reuse()) ? shelf.known() : Known.NOTHING;
        Path manifest = shelf.begun(wanted.backupId());
        Path index = shelf.index(manifest);
        Path lines = manifest.resolveSibling("chunks.tmp");
        Writer writer;
        try (FileChannel out = FileChannel.open(
                        manifest,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                FileChannel spill = FileChannel.open(
                        lines,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
                OutputStream notes = new BufferedOutputStream(Files.newOutputStream(index));
                known;
                Folder top = Folder.open(tree.real())) {
            writer = new Writer(wanted, known, out, spill, notes, progress);
            walks.inside(top, "", writer);
        }
        String sha256 = sha256(manifest, progress);
        long size = Files.size(manifest);
        shelf.finished(wanted.backupId());
        return new BackupStock(
                wanted.backupId(), writer.files, writer.directories, writer.bytes, writer.chunks, size, sha256);
    }

    private static String sha256(Path file, Progress progress) throws IOException {
        MessageDigest digest = Hex.digest();
        byte[] piece = new byte[1 << 16];
        try (var in = Files.newInputStream(file)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
                progress.step(0);
            }
        }
        return Hex.of(digest);
    }

    private final class Writer implements Walks.Visitor {

        private final List<Wildcards> excluded;
        private final Known known;
        private final FileChannel manifest;
        private final FileChannel spill;
        private final OutputStream index;
        private final Progress progress;
        private final Cutter cutter = new Cutter();
        private long files;
        private long directories;
        private long bytes;
        private long chunks;

        Writer(
                BackupCreate wanted,
                Known known,
                FileChannel manifest,
                FileChannel spill,
                OutputStream index,
                Progress progress) {
            this.excluded = Excluded.of(wanted.exclude());
            this.known = known;
            this.manifest = manifest;
            this.spill = spill;
            this.index = index;
            this.progress = progress;
        }

        @Override
        public boolean enter(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
            if (Excluded.holds(excluded, path)) {
                return false;
            }
            directories++;
            line(entry(path, FileKind.DIRECTORY, 0, there, null, 0));
            return true;
        }

        @Override
        public void leaf(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
            if (Excluded.holds(excluded, path)) {
                return;
            }
            if (there.isSymbolicLink()) {
                files++;
                String target = Entries.of(parent, name, path).target();
                line(entry(path, FileKind.LINK, 0, there, target, 0));
            } else if (there.isRegularFile()) {
                file(parent, name, path, there);
            }
        }

        private void file(Folder parent, Path name, String path, BasicFileAttributes there) throws IOException {
            String version = Entries.version(there);
            spill.truncate(0);
            int count = known.copy(path, version, spill);
            long size = there.size();
            if (count < 0) {
                try (FileChannel file = parent.read(name)) {
                    long[] seen = new long[1];
                    size = cutter.cut(file, there.size(), (piece, from, length) -> {
                        MessageDigest digest = Hex.digest();
                        digest.update(piece, from, length);
                        spill(Hex.of(digest) + ' ' + length + '\n');
                        seen[0]++;
                        progress.step(length);
                    });
                    count = (int) seen[0];
                } catch (NoSuchFileException gone) {
                    return;
                }
            } else {
                progress.step(size);
            }
            files++;
            bytes += size;
            chunks += count;
            line(entry(path, FileKind.FILE, size, there, null, count));
            long at = manifest.position();
            spill.position(0);
            long left = spill.size();
            while (left > 0) {
                left -= spill.transferTo(spill.size() - left, left, manifest);
            }
            index.write((version + '\t' + at + '\t' + count + '\t' + size + '\t' + escaped(path) + '\n')
                    .getBytes(StandardCharsets.UTF_8));
        }

        private void spill(String line) throws IOException {
            spill.position(spill.size());
            spill.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        }

        private ManifestEntry entry(
                String path, FileKind kind, long size, BasicFileAttributes there, String target, int count) {
            return new ManifestEntry(
                    path, kind, size, there.lastModifiedTime().toInstant(), Entries.mode(there), target, count);
        }

        private void line(ManifestEntry entry) throws IOException {
            byte[] json = Payloads.write(entry);
            ByteBuffer line = ByteBuffer.allocate(json.length + 1);
            line.put(json).put((byte) '\n').flip();
            while (line.hasRemaining()) {
                manifest.write(line);
            }
        }
    }

    static String escaped(String path) {
        return path.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
