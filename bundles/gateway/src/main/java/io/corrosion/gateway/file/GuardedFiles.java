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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An adapter's files, with what holds for every adapter: changes need a licence that gives service, and the server's
 * directory itself is neither deleted nor moved. What was changed is told to {@link FileNews}, also when it failed half way.
 * Thread-safe when the adapter's are.
 */
public final class GuardedFiles implements ServerFiles {

    private final ServerFiles files;
    private final Runnable mayChange;
    private final FileNews news;

    /**
     * @param mayChange throws with a sentence when nothing may be changed now
     */
    public GuardedFiles(ServerFiles files, Runnable mayChange, FileNews news) {
        this.files = files;
        this.mayChange = mayChange;
        this.news = news;
    }

    private interface Deed<T> {
        T of(ServerFiles files) throws IOException;
    }

    private interface Change {
        void in(ServerFiles files) throws IOException;
    }

    private <T> T in(String deed, Collection<ServerPath> paths, Deed<T> change) throws IOException {
        ServerFiles open = changing();
        try {
            return change.of(open);
        } finally {
            news.changedIn(deed, folders(paths));
        }
    }

    private void done(String deed, Collection<ServerPath> paths, Change change) throws IOException {
        in(deed, paths, open -> {
            change.in(open);
            return Boolean.TRUE;
        });
    }

    private <T> T below(String deed, ServerPath folder, Deed<T> change) throws IOException {
        ServerFiles open = changing();
        try {
            return change.of(open);
        } finally {
            news.changedBelow(deed, folder);
        }
    }

    private static List<ServerPath> folders(Collection<ServerPath> paths) {
        return paths.stream().map(path -> path.parent().orElse(ServerPath.ROOT)).toList();
    }

    /** A directory and those above it, which may be made with it. */
    private static List<ServerPath> upwards(ServerPath directory) {
        return Stream.iterate(
                        Optional.of(directory),
                        Optional::isPresent,
                        at -> at.get().isRoot() ? Optional.empty() : at.get().parent())
                .map(Optional::get)
                .toList();
    }

    private static List<ServerPath> both(List<Move> moves) {
        return moves.stream().flatMap(move -> Stream.of(move.from(), move.to())).toList();
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
        return in("write", List.of(file), open -> open.write(file, content, size, rule));
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
        FileEntry written = changing().commit(upload, sha256);
        news.changedIn("write", folders(List.of(written.path())));
        return written;
    }

    @Override
    public void abort(UUID upload) throws IOException {
        files.abort(upload);
    }

    @Override
    public void delete(List<ServerPath> paths) throws IOException {
        paths.forEach(GuardedFiles::notTheRoot);
        done("delete", paths, open -> open.delete(paths));
    }

    @Override
    public void discard(List<ServerPath> paths) throws IOException {
        paths.forEach(GuardedFiles::notTheRoot);
        done("delete", paths, open -> open.discard(paths));
    }

    @Override
    public Trashed.Page trash(Optional<String> after, int limit) throws IOException {
        return files.trash(after, limit);
    }

    @Override
    public void restore(List<String> items, Optional<ServerPath> to, boolean replace) throws IOException {
        below("restore", ServerPath.ROOT, open -> {
            open.restore(items, to, replace);
            return Boolean.TRUE;
        });
    }

    @Override
    public void purge(List<String> items) throws IOException {
        changing().purge(items);
    }

    @Override
    public void move(List<Move> moves, boolean replace) throws IOException {
        moves.forEach(move -> notTheRoot(move.from()));
        moves.forEach(move -> notTheRoot(move.to()));
        done("move", both(moves), open -> open.move(moves, replace));
    }

    @Override
    public void copy(List<Move> copies, boolean replace, Progress progress) throws IOException {
        copies.forEach(copy -> notTheRoot(copy.to()));
        done("copy", copies.stream().map(Move::to).toList(), open -> open.copy(copies, replace, progress));
    }

    @Override
    public void makeDirectory(ServerPath directory) throws IOException {
        done("mkdir", upwards(directory), open -> open.makeDirectory(directory));
    }

    @Override
    public FileEntry compress(List<ServerPath> paths, ServerPath archive, Progress progress) throws IOException {
        notTheRoot(archive);
        return in("compress", List.of(archive), open -> open.compress(paths, archive, progress));
    }

    @Override
    public void extract(ServerPath archive, ServerPath directory, Existing existing, Progress progress)
            throws IOException {
        below("extract", directory, open -> {
            open.extract(archive, directory, existing, progress);
            return Boolean.TRUE;
        });
    }

    @Override
    public SearchResult search(Search search) throws IOException {
        return files.search(search);
    }

    @Override
    public SearchResult replace(Search search, String replacement) throws IOException {
        return below("replace", search.directory(), open -> open.replace(search, replacement));
    }

    @Override
    public String hash(ServerPath file) throws IOException {
        return files.hash(file);
    }

    @Override
    public void chmod(ServerPath path, int mode) throws IOException {
        done("chmod", List.of(path), open -> open.chmod(path, mode));
    }

    @Override
    public void link(ServerPath link, ServerPath target) throws IOException {
        notTheRoot(link);
        done("link", List.of(link), open -> open.link(link, target));
    }
}
