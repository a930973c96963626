package io.corrosion.gateway.file;

import io.corrosion.api.error.Refused;
import io.corrosion.api.file.Existing;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.Search;
import io.corrosion.api.file.SearchResult;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.Trashed;
import io.corrosion.api.file.WriteRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An adapter's files, with what holds for every adapter: changes need a licence that gives service, and the server's
 * directory itself is neither deleted nor moved. Thread-safe when the adapter's are.
 */
public final class GuardedFiles implements ServerFiles {

    private final ServerFiles files;
    private final Runnable mayChange;

    /**
     * @param mayChange throws with a sentence when nothing may be changed now
     */
    public GuardedFiles(ServerFiles files, Runnable mayChange) {
        this.files = files;
        this.mayChange = mayChange;
    }

    private ServerFiles changing() {
        mayChange.run();
        return files;
    }

    private static void notTheRoot(ServerPath path) {
        if (path.isRoot()) {
            throw new Refused("The server's directory itself cannot be deleted, moved or replaced.");
        }
    }

    @Override
    public FilePage list(ServerPath directory, Listing listing) throws IOException {
        return files.list(directory, listing);
    }

    @Override
    public Optional<FileEntry> find(ServerPath path) throws IOException {
        return files.find(path);
    }

    @Override
    public FileContent read(ServerPath file, long offset) throws IOException {
        return files.read(file, offset);
    }

    @Override
    public FileEntry write(ServerPath file, InputStream content, long size, WriteRule rule) throws IOException {
        notTheRoot(file);
        return changing().write(file, content, size, rule);
    }

    @Override
    public long begin(UUID upload, ServerPath file, long size, WriteRule rule) throws IOException {
        notTheRoot(file);
        return changing().begin(upload, file, size, rule);
    }

    @Override
    public long send(UUID upload, long offset, InputStream piece) throws IOException {
        return changing().send(upload, offset, piece);
    }

    @Override
    public FileEntry commit(UUID upload, Optional<String> sha256) throws IOException {
        return changing().commit(upload, sha256);
    }

    @Override
    public void abort(UUID upload) throws IOException {
        files.abort(upload);
    }

    @Override
    public void delete(List<ServerPath> paths) throws IOException {
        paths.forEach(GuardedFiles::notTheRoot);
        changing().delete(paths);
    }

    @Override
    public void discard(List<ServerPath> paths) throws IOException {
        paths.forEach(GuardedFiles::notTheRoot);
        changing().discard(paths);
    }

    @Override
    public Trashed.Page trash(Optional<String> after, int limit) throws IOException {
        return files.trash(after, limit);
    }

    @Override
    public void restore(List<String> items, Optional<ServerPath> to, boolean replace) throws IOException {
        changing().restore(items, to, replace);
    }

    @Override
    public void purge(List<String> items) throws IOException {
        changing().purge(items);
    }

    @Override
    public void move(List<Move> moves, boolean replace) throws IOException {
        moves.forEach(move -> notTheRoot(move.from()));
        moves.forEach(move -> notTheRoot(move.to()));
        changing().move(moves, replace);
    }

    @Override
    public void copy(List<Move> copies, boolean replace, Progress progress) throws IOException {
        copies.forEach(copy -> notTheRoot(copy.to()));
        changing().copy(copies, replace, progress);
    }

    @Override
    public void makeDirectory(ServerPath directory) throws IOException {
        changing().makeDirectory(directory);
    }

    @Override
    public FileEntry compress(List<ServerPath> paths, ServerPath archive, Progress progress) throws IOException {
        notTheRoot(archive);
        return changing().compress(paths, archive, progress);
    }

    @Override
    public void extract(ServerPath archive, ServerPath directory, Existing existing, Progress progress)
            throws IOException {
        changing().extract(archive, directory, existing, progress);
    }

    @Override
    public SearchResult search(Search search) throws IOException {
        return files.search(search);
    }

    @Override
    public SearchResult replace(Search search, String replacement) throws IOException {
        return changing().replace(search, replacement);
    }

    @Override
    public String hash(ServerPath file) throws IOException {
        return files.hash(file);
    }

    @Override
    public void chmod(ServerPath path, int mode) throws IOException {
        changing().chmod(path, mode);
    }

    @Override
    public void link(ServerPath link, ServerPath target) throws IOException {
        notTheRoot(link);
        changing().link(link, target);
    }
}
