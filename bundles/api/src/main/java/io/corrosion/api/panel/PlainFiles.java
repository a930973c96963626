package io.corrosion.api.panel;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.Existing;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The files of a panel that can do a handful of things: extend it, bring those, and have the rest. A write goes into a file
 * beside its target and takes its place when all of it has arrived. Thread-safe when the operations are; blocks.
 */
@ConsumerType
public abstract class PlainFiles implements ServerFiles {

    /** How the names of what is only there for a moment begin; listings do not show them. */
    public static final String SCRATCH = ".corrosion-";

    /**
     * Everything in a directory, in any order.
     *
     * @throws NotFound when there is no such directory
     */
    protected abstract List<FileEntry> children(ServerPath directory) throws IOException;

    /** The bytes of a file that is there, from the offset on. */
    protected abstract InputStream open(FileEntry file, long offset) throws IOException;

    /** Writes exactly so many bytes to a path in a directory that is there; whatever was at the path is replaced. */
    protected abstract void put(ServerPath file, InputStream content, long size) throws IOException;

    /** Renames something that is there to a path where nothing is, in a directory that is there. */
    protected abstract void rename(ServerPath from, ServerPath to) throws IOException;

    /** Deletes things that are there, directories with everything in them. */
    protected abstract void remove(List<FileEntry> entries) throws IOException;

    /** Makes a directory in one that is there. */
    protected abstract void make(ServerPath directory) throws IOException;

    /**
     * Packs things that are there, all of one directory, into a new archive; with {@code ARCHIVES} only.
     *
     * @throws Conflict with a sentence for a format the panel does not make
     */
    protected void pack(List<FileEntry> entries, ServerPath archive, Progress progress) throws IOException {
        throw new Conflict("The panel of this server makes no archives.");
    }

    /** Unpacks an archive, which may be moved for it and back, into an empty directory; with {@code ARCHIVES} only. */
    protected void unpack(FileEntry archive, ServerPath directory, Progress progress) throws IOException {
        throw new Conflict("The panel of this server unpacks no archives.");
    }

    /** Whether {@link #put} leaves the old content when it breaks off with this size; then nothing is put beside. */
    protected boolean putsWhole(long size) {
        return false;
    }

    @Override
    public FilePage list(ServerPath directory, Listing listing) throws IOException {
        return Pages.page(children(directory), listing);
    }

    @Override
    public Optional<FileEntry> find(ServerPath path) throws IOException {
        if (path.isRoot()) {
            return Optional.of(root());
        }
        try {
            return children(path.parent().orElse(ServerPath.ROOT)).stream()
                    .filter(entry -> entry.path().equals(path))
                    .findFirst();
        } catch (NotFound nothing) {
            return Optional.empty();
        }
    }

    private static FileEntry root() {
        return new FileEntry(
                ServerPath.ROOT, FileKind.DIRECTORY, 0, java.time.Instant.EPOCH, -1, Optional.empty(), "root");
    }

    /** What is at the path. */
    protected final FileEntry existing(ServerPath path) throws IOException {
        return find(path).orElseThrow(() -> new NotFound("There is nothing at " + path + "."));
    }

    private FileEntry file(ServerPath path) throws IOException {
        FileEntry entry = existing(path);
        if (entry.kind() == FileKind.DIRECTORY || entry.kind() == FileKind.OTHER) {
            throw new Conflict(path + " is not a file.");
        }
        return entry;
    }

    @Override
    public FileContent read(ServerPath path, long offset) throws IOException {
        FileEntry entry = file(path);
        if (entry.kind() == FileKind.LINK) {
            return new FileContent(entry, open(entry, offset));
        }
        if (offset < 0 || offset > entry.size()) {
            throw Invalid.field("offset", "The file has " + entry.size() + " bytes.");
        }
        return new FileContent(entry, offset == entry.size() ? InputStream.nullInputStream() : open(entry, offset));
    }

    @Override
    public FileEntry write(ServerPath path, InputStream content, long size, WriteRule rule) throws IOException {
        Optional<FileEntry> before = find(path);
        check(path, before, rule);
        makeDirectory(path.parent().orElse(ServerPath.ROOT));
        if (putsWhole(size)) {
            put(path, content, size);
        } else {
            beside(path, content, size, before.isPresent());
        }
        return arrived(path, size);
    }

    private static void check(ServerPath path, Optional<FileEntry> before, WriteRule rule) {
        if (before.filter(FileEntry::isDirectory).isPresent()) {
            throw new Conflict(path + " is a directory.");
        }
        if (before.isPresent() && !rule.replace()) {
            throw new Conflict("There is a file at " + path + " already.");
        }
        if (rule.expected().isPresent() && !rule.expected().equals(before.map(FileEntry::tag))) {
            throw new Conflict("The file was changed meanwhile: look at it again before you write over it.");
        }
    }

    private void beside(ServerPath path, InputStream content, long size, boolean replaces) throws IOException {
        ServerPath scratch = scratch(path, "new");
        try {
            put(scratch, content, size);
            arrived(scratch, size);
        } catch (IOException | RuntimeException broken) {
            forget(scratch, broken);
            throw broken;
        }
        takePlace(scratch, path, replaces);
    }

    /** Panels refuse to rename over something: the old one steps aside first, and back when the new one cannot come. */
    private void takePlace(ServerPath from, ServerPath to, boolean replaces) throws IOException {
        if (!replaces) {
            rename(from, to);
            return;
        }
        ServerPath old = scratch(to, "old");
        rename(to, old);
        try {
            rename(from, to);
        } catch (IOException | RuntimeException broken) {
            rename(old, to);
            throw broken;
        }
        remove(List.of(existing(old)));
    }

    /** A path beside that one which nobody else uses. */
    protected static ServerPath scratch(ServerPath path, String what) {
        return path.parent().orElse(ServerPath.ROOT).resolve(SCRATCH + what + "-" + UUID.randomUUID());
    }

    private FileEntry arrived(ServerPath path, long size) throws IOException {
        FileEntry entry = existing(path);
        if (entry.size() != size) {
            throw new IOException("Only " + entry.size() + " of " + size + " bytes arrived");
        }
        return entry;
    }

    private void forget(ServerPath scratch, Exception broken) {
        try {
            Optional<FileEntry> left = find(scratch);
            if (left.isPresent()) {
                remove(List.of(left.get()));
            }
        } catch (IOException | RuntimeException e) {
            broken.addSuppressed(e);
        }
    }

    @Override
    public void delete(List<ServerPath> paths) throws IOException {
        List<FileEntry> there = new ArrayList<>();
        for (ServerPath path : paths) {
            there.add(existing(path));
        }
        remove(there);
    }

    @Override
    public void move(List<Move> moves, boolean replace) throws IOException {
        for (Move move : moves) {
            existing(move.from());
            if (move.to().isIn(move.from())) {
                throw new Conflict(move.from() + " cannot be moved into itself.");
            }
            if (!replace && find(move.to()).isPresent()) {
                throw new Conflict("There is something at " + move.to() + " already.");
            }
        }
        for (Move move : moves) {
            makeDirectory(move.to().parent().orElse(ServerPath.ROOT));
            takePlace(move.from(), move.to(), find(move.to()).isPresent());
        }
    }

    @Override
    public void makeDirectory(ServerPath directory) throws IOException {
        if (directory.isRoot()) {
            return;
        }
        Optional<FileEntry> there = find(directory);
        if (there.isPresent()) {
            if (!there.get().isDirectory()) {
                throw new Conflict(directory + " is a file.");
            }
            return;
        }
        makeDirectory(directory.parent().orElse(ServerPath.ROOT));
        make(directory);
    }

    @Override
    public FileEntry compress(List<ServerPath> paths, ServerPath archive, Progress progress) throws IOException {
        if (find(archive).isPresent()) {
            throw new Conflict("There is something at " + archive + " already.");
        }
        List<FileEntry> entries = new ArrayList<>();
        for (ServerPath path : paths) {
            entries.add(existing(path));
        }
        if (entries.stream().map(entry -> entry.path().parent()).distinct().count() != 1) {
            throw new Conflict("What goes into one archive has to be in one directory.");
        }
        makeDirectory(archive.parent().orElse(ServerPath.ROOT));
        pack(entries, archive, progress);
        return existing(archive);
    }

    /** Into a directory of its own first: so the rule for what is there already holds whatever the panel's is. */
    @Override
    public void extract(ServerPath archive, ServerPath directory, Existing rule, Progress progress) throws IOException {
        FileEntry packed = file(archive);
        makeDirectory(directory);
        ServerPath unpacked = directory.resolve(SCRATCH + "unpacked-" + UUID.randomUUID());
        make(unpacked);
        try {
            unpack(packed, unpacked, progress);
            new Merge(this, rule).into(unpacked, directory);
        } finally {
            remove(List.of(existing(unpacked)));
        }
    }
}
