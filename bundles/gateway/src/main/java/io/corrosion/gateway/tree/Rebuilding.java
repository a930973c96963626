package io.corrosion.gateway.tree;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.backup.Need;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.panel.PlainFiles;
import io.corrosion.protocol.files.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A restore on its way. Files that are as they were stay untouched; each other one is put together beside, read back and
 * compared, and takes its place at the end. Files come one after another, so this node holds one file's chunks at most. What
 * has been put together is found again when the work goes on after a crash. Confined to one thread.
 */
final class Rebuilding {

    private final ServerFiles files;
    private final Path manifest;
    private final Path chunks;
    private final ServerPath beside;
    private final Path different;

    Rebuilding(ServerFiles files, Path manifest, Path chunks, UUID restore) {
        this.files = files;
        this.manifest = manifest;
        this.chunks = chunks;
        this.beside = beside(restore);
        this.different = chunks.resolve("different");
    }

    private static ServerPath beside(UUID restore) {
        return new ServerPath(PlainFiles.SCRATCH + "restore-" + restore);
    }

    /** Compares what is there with what shall be there, and notes what differs. */
    Need prepare(Progress progress) throws IOException {
        long[] need = new long[3];
        Path part = different.resolveSibling("different.part");
        try (var note = Files.newBufferedWriter(part)) {
            Listed.each(manifest, listed -> {
                need[2] += listed.entry().size();
                if (listed.entry().kind() == FileKind.FILE && !isAsItWas(listed)) {
                    need[0] += listed.chunks().size();
                    need[1] += listed.entry().size();
                    listed.write(note);
                }
                progress.at(need[2], 0);
            });
        }
        Files.move(part, different, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        return new Need(need[0], need[1]);
    }

    private boolean isAsItWas(Listed listed) throws IOException {
        ServerPath path = new ServerPath(listed.entry().path());
        Optional<FileEntry> now = files.find(path);
        if (now.filter(FileEntry::isDirectory).isPresent()) {
            throw new Conflict("There is a directory at " + path + " where the backup has a file: move it away first.");
        }
        return now.filter(entry -> entry.size() == listed.entry().size()).isPresent() && same(path, listed);
    }

    /** Compared by the backup's own cuts, whoever made them. */
    private boolean same(ServerPath path, Listed listed) throws IOException {
        try (var content = files.read(path, 0)) {
            for (Chunk chunk : listed.chunks()) {
                byte[] bytes = content.bytes().readNBytes(chunk.length());
                if (!Cuts.sha256(bytes, bytes.length).equals(chunk.sha256())) {
                    return false;
                }
            }
            return content.bytes().read() < 0;
        }
    }

    /** What the first unfinished file still lacks; files that lack nothing are put together on the way. */
    List<Chunk> missing(int limit) throws IOException {
        Set<Chunk> missing = new LinkedHashSet<>();
        Listed.each(different, listed -> {
            if (missing.isEmpty() && !isBuilt(listed)) {
                listed.chunks().stream()
                        .filter(chunk -> !Files.exists(chunks.resolve(chunk.sha256())))
                        .limit(limit)
                        .forEach(missing::add);
                if (missing.isEmpty()) {
                    build(listed);
                }
            }
        });
        return List.copyOf(missing);
    }

    private boolean isBuilt(Listed listed) throws IOException {
        return Files.exists(built(listed));
    }

    private Path built(Listed listed) {
        byte[] name = listed.entry().path().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return chunks.resolve("built-" + Cuts.sha256(name, name.length));
    }

    private void build(Listed listed) throws IOException {
        ServerPath path = beside.resolve(new ServerPath(listed.entry().path()));
        List<InputStream> parts = new ArrayList<>();
        for (Chunk chunk : listed.chunks()) {
            parts.add(new LateFile(chunks.resolve(chunk.sha256())));
        }
        try (InputStream content = new SequenceInputStream(Collections.enumeration(parts))) {
            files.write(path, content, listed.entry().size(), WriteRule.ANY);
        }
        if (!same(path, listed)) {
            throw new IOException(listed.entry().path() + " was damaged on its way to the server");
        }
        Files.createFile(built(listed));
        listed.chunks().forEach(chunk -> Workshop.delete(chunks.resolve(chunk.sha256())));
    }

    /** Makes the directories and moves every file to its place; goes on where it was when it is repeated. */
    void change(Progress progress) throws IOException {
        Listed.each(manifest, listed -> {
            if (listed.entry().kind() == FileKind.DIRECTORY) {
                files.makeDirectory(new ServerPath(listed.entry().path()));
            }
        });
        long[] done = new long[1];
        Listed.each(different, listed -> {
            ServerPath path = new ServerPath(listed.entry().path());
            ServerPath from = beside.resolve(path);
            if (files.find(from).isPresent()) {
                files.move(List.of(new Move(from, path)), true);
            } else if (!isAsItWas(listed)) {
                throw new Conflict("What was built of " + path + " has gone from the server: restore again.");
            }
            progress.at(++done[0], 0);
        });
        drop(files, beside);
    }

    /** Deletes what was built. */
    static void drop(ServerFiles files, UUID restore) throws IOException {
        drop(files, beside(restore));
    }

    private static void drop(ServerFiles files, ServerPath beside) throws IOException {
        if (files.find(beside).isPresent()) {
            files.delete(List.of(beside));
        }
    }

    /** A file that is opened when it is read first. Confined to one thread. */
    private static final class LateFile extends InputStream {

        private final Path file;
        private InputStream open = InputStream.nullInputStream();
        private boolean begun;

        LateFile(Path file) {
            this.file = file;
        }

        private InputStream opened() throws IOException {
            if (!begun) {
                open = Files.newInputStream(file);
                begun = true;
            }
            return open;
        }

        @Override
        public int read() throws IOException {
            return opened().read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return opened().read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            open.close();
        }
    }
}
