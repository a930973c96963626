package io.corrosion.gateway.tree;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.backup.Need;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.backup.Stock;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Copies of a server's directory over nothing but its files: for panels. A restore is built in a directory beside the files
 * it replaces, verified there, and then changed over file by file; at the end goes what is neither in the backup nor left out
 * of it. Whoever does not say what was left out has everything else stay. Thread-safe; blocks.
 */
public final class TreeBackups implements ServerBackups {

    private final ServerFiles files;
    private final Workshop workshop;
    private final Window window;

    /**
     * @param directory for manifests that are under way
     */
    public TreeBackups(ServerFiles files, Path directory) {
        this.files = files;
        this.workshop = new Workshop(directory);
        this.window = new Window(files);
    }

    @Override
    public Stock takeStock(UUID backup, List<String> exclude, boolean reuse, Progress progress) throws IOException {
        return new Stocktaking(files, exclude, progress).into(workshop.taken(backup));
    }

    @Override
    public InputStream manifest(UUID backup, long size) throws IOException {
        return Files.newInputStream(
                Workshop.existing(workshop.taken(backup)), java.nio.file.StandardOpenOption.DELETE_ON_CLOSE);
    }

    @Override
    public byte[] chunk(ServerPath file, long offset, Chunk chunk) throws IOException {
        return window.read(file, offset, chunk.length());
    }

    @Override
    public void begin(UUID restore, InputStream manifest, long size, String sha256) throws IOException {
        Path path = workshop.restored(restore);
        Path part = path.resolveSibling(path.getFileName() + ".part");
        var digest = Cuts.digest();
        try (InputStream in = new java.security.DigestInputStream(manifest, digest)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new IOException("The list of files was damaged on its way");
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void begin(UUID restore, InputStream manifest, long size, String sha256, List<String> exclude)
            throws IOException {
        Files.write(workshop.excluded(restore), exclude);
        begin(restore, manifest, size, sha256);
    }

    private Rebuilding rebuilding(UUID restore) throws IOException {
        return new Rebuilding(files, Workshop.existing(workshop.restored(restore)), workshop.chunks(restore), restore);
    }

    @Override
    public Need prepare(UUID restore, Progress progress) throws IOException {
        return rebuilding(restore).prepare(progress);
    }

    @Override
    public List<Chunk> missing(UUID restore, int limit) throws IOException {
        return rebuilding(restore).missing(limit);
    }

    @Override
    public void put(UUID restore, Chunk chunk, byte[] bytes) throws IOException {
        if (!Cuts.sha256(bytes, bytes.length).equals(chunk.sha256())) {
            throw new IOException("A piece of the backup was damaged on its way");
        }
        Files.write(workshop.chunks(restore).resolve(chunk.sha256()), bytes);
    }

    @Override
    public void change(UUID restore, Progress progress) throws IOException {
        if (!Files.exists(workshop.restored(restore))) {
            return;
        }
        rebuilding(restore).change(progress);
        if (Files.exists(workshop.excluded(restore))) {
            List<String> exclude = Files.readAllLines(workshop.excluded(restore));
            new Clearing(files, workshop.restored(restore), exclude).run();
        }
        workshop.forget(restore);
    }

    @Override
    public void abort(UUID restore) throws IOException {
        Rebuilding.drop(files, restore);
        workshop.forget(restore);
    }

    /** The chunks of a file as it is now. */
    static List<Chunk> chunks(ServerFiles files, ServerPath path) throws IOException {
        try (FileContent content = files.read(path, 0)) {
            return Cuts.of(content.bytes());
        }
    }
}
