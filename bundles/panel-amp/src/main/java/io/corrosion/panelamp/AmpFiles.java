package io.corrosion.panelamp;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.file.ArchiveFormat;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.panel.PlainFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files of an instance, in pieces of base64. AMP renames within a directory only and deletes into its trash: a move is
 * a copy and a delete, and what is deleted stays in AMP's trash until AMP empties it. Thread-safe; blocks.
 */
final class AmpFiles extends PlainFiles {

    private static final String PLUGIN = "FileManagerPlugin/";
    private static final int PIECE = 256 * 1024;
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(16);

    private final Session session;

    AmpFiles(Session session) {
        this.session = session;
    }

    @Override
    protected List<FileEntry> children(ServerPath directory) {
        List<FileEntry> entries = new ArrayList<>();
        for (JsonNode item : session.call(PLUGIN + "GetDirectoryListing", Map.of("Dir", directory.value()))) {
            entry(directory, item).ifPresent(entries::add);
        }
        return entries;
    }

    /** What is no real place, or has a name that could be read as a path, is not shown. */
    private static Optional<FileEntry> entry(ServerPath directory, JsonNode told) {
        String name = told.path("Filename").asText("");
        if (name.isEmpty()
                || name.indexOf('/') >= 0
                || told.path("IsVirtualDirectory").asBoolean()) {
            return Optional.empty();
        }
        try {
            boolean isDirectory = told.path("IsDirectory").asBoolean();
            long size = isDirectory ? 0 : told.path("SizeBytes").asLong();
            Instant modified = Moments.of(told.path("Modified"), Instant.EPOCH);
            return Optional.of(new FileEntry(
                    directory.resolve(name),
                    isDirectory ? FileKind.DIRECTORY : FileKind.FILE,
                    size,
                    modified,
                    -1,
                    Optional.empty(),
                    Long.toString(size, 36) + "-" + Long.toString(modified.toEpochMilli(), 36)));
        } catch (Invalid noPath) {
            return Optional.empty();
        }
    }

    @Override
    protected InputStream open(FileEntry file, long offset) {
        return new Pieces(file, offset);
    }

    @Override
    protected void put(ServerPath file, InputStream content, long size) throws IOException {
        long at = 0;
        do {
            byte[] piece = content.readNBytes((int) Math.min(PIECE, size - at));
            if (piece.length == 0 && at < size) {
                release(file);
                throw new EOFException("The content ended after " + at + " of " + size + " bytes");
            }
            boolean last = at + piece.length == size;
            String data = Base64.getEncoder().encodeToString(piece);
            session.act(
                    PLUGIN + "WriteFileChunk",
                    Map.of("Filename", file.value(), "Data", data, "Offset", at, "FinalChunk", last),
                    USUAL);
            at += piece.length;
        } while (at < size);
    }

    private void release(ServerPath file) {
        session.call(PLUGIN + "ReleaseFileUploadLock", Map.of("Filename", file.value()));
    }

    @Override
    protected void rename(ServerPath from, ServerPath to) throws IOException {
        FileEntry entry = existing(from);
        if (from.parent().equals(to.parent())) {
            renameBeside(entry, to.name());
        } else if (entry.isDirectory()) {
            make(to);
            for (FileEntry child : children(from)) {
                rename(child.path(), to.resolve(child.name()));
            }
            remove(List.of(entry));
        } else {
            moveFile(entry, to);
        }
    }

    private void renameBeside(FileEntry entry, String name) {
        if (entry.isDirectory()) {
            act("RenameDirectory", Map.of("oldDirectory", entry.path().value(), "NewDirectoryName", name));
        } else {
            act("RenameFile", Map.of("Filename", entry.path().value(), "NewFilename", name));
        }
    }

    /** The copy has the old name first, which may be taken where it goes: so it gets one of its own before. */
    private void moveFile(FileEntry file, ServerPath to) throws IOException {
        ServerPath own = scratch(file.path(), "move");
        renameBeside(file, own.name());
        ServerPath directory = to.parent().orElse(ServerPath.ROOT);
        act("CopyFile", Map.of("Origin", own.value(), "TargetDirectory", directory.value()));
        renameBeside(existing(directory.resolve(own.name())), to.name());
        remove(List.of(existing(own)));
    }

    @Override
    protected void remove(List<FileEntry> entries) {
        for (FileEntry entry : entries) {
            if (entry.isDirectory()) {
                act("TrashDirectory", Map.of("DirectoryName", entry.path().value()));
            } else {
                act("TrashFile", Map.of("Filename", entry.path().value()));
            }
        }
    }

    @Override
    protected void make(ServerPath directory) {
        act("CreateDirectory", Map.of("NewPath", directory.value()));
    }

    /** AMP packs one thing, into a zip whose name it chooses: the one that was not there before. */
    @Override
    protected void pack(List<FileEntry> entries, ServerPath archive, Progress progress) throws IOException {
        if (ArchiveFormat.of(archive) != ArchiveFormat.ZIP) {
            throw new Conflict("AMP makes archives of the kind .zip only.");
        }
        if (entries.size() != 1) {
            throw new Conflict("AMP packs one file or one directory at a time.");
        }
        ServerPath path = entries.get(0).path();
        ServerPath directory = path.parent().orElse(ServerPath.ROOT);
        Set<String> before = children(directory).stream().map(FileEntry::name).collect(Collectors.toSet());
        session.act(PLUGIN + "CreateArchive", Map.of("PathToArchive", path.value()), LONG);
        FileEntry made = children(directory).stream()
                .filter(entry -> !before.contains(entry.name()) && entry.name().endsWith(".zip"))
                .findFirst()
                .orElseThrow(() -> new Conflict("AMP has begun to pack, but shows no archive yet: look again later."));
        if (!made.path().equals(archive)) {
            rename(made.path(), archive);
        }
    }

    @Override
    protected void unpack(FileEntry archive, ServerPath directory, Progress progress) {
        session.act(
                PLUGIN + "ExtractArchive",
                Map.of("ArchivePath", archive.path().value(), "DestinationPath", directory.value()),
                LONG);
    }

    private void act(String method, Map<String, ?> parameters) {
        session.act(PLUGIN + method, parameters, USUAL);
    }

    /** A file read piece by piece. Confined to one thread. */
    private final class Pieces extends InputStream {

        private final FileEntry file;
        private long next;
        private byte[] piece = new byte[0];
        private int at;

        Pieces(FileEntry file, long offset) {
            this.file = file;
            this.next = offset;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at == piece.length && !fetch()) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fetch() throws IOException {
            if (next >= file.size()) {
                return false;
            }
            JsonNode told = session.call(
                    PLUGIN + "GetFileChunk",
                    Map.of(
                            "Filename",
                            file.path().value(),
                            "Position",
                            next,
                            "Length",
                            Math.min(PIECE, file.size() - next)));
            try {
                piece = Base64.getDecoder().decode(told.path("Base64Data").asText(""));
            } catch (IllegalArgumentException damaged) {
                throw new IOException("AMP sent a piece that cannot be read", damaged);
            }
            if (piece.length == 0) {
                throw new EOFException("The file became shorter while it was read");
            }
            at = 0;
            next += piece.length;
            return true;
        }
    }
}
