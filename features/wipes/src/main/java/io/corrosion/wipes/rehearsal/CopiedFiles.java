package io.corrosion.wipes.rehearsal;

import io.corrosion.api.error.Refused;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Move;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The files of a copy, as if it were the server: every path is one below the directory of the copy, so that nothing done with
 * them can reach a file of the server itself. Thread-safe; blocks.
 */
final class CopiedFiles implements ServerFiles {

    private final ServerFiles server;
    private final ServerPath home;

    CopiedFiles(ServerFiles server, ServerPath home) {
        if (home.isRoot()) {
            throw new IllegalArgumentException("a copy is never the server itself");
        }
        this.server = server;
        this.home = home;
    }

    private ServerPath inside(ServerPath path) {
        return home.resolve(path);
    }

    private FileEntry outside(FileEntry entry) {
        String path = entry.path().value().substring(home.value().length() + 1);
        return new FileEntry(
                new ServerPath(path),
                entry.kind(),
                entry.size(),
                entry.modifiedAt(),
                entry.mode(),
                entry.link(),
                entry.tag());
    }

    @Override
    public FilePage list(ServerPath directory, Listing listing) throws IOException {
        FilePage page = server.list(inside(directory), listing);
        return new FilePage(page.items().stream().map(this::outside).toList(), page.next(), page.total());
    }

    @Override
    public Optional<FileEntry> find(ServerPath path) throws IOException {
        return server.find(inside(path)).map(this::outside);
    }

    @Override
    public FileContent read(ServerPath file, long offset) throws IOException {
        FileContent content = server.read(inside(file), offset);
        return new FileContent(outside(content.entry()), content.bytes());
    }

    @Override
    public FileEntry write(ServerPath file, InputStream content, long size, WriteRule rule) throws IOException {
        return outside(server.write(inside(file), content, size, rule));
    }

    @Override
    public void delete(List<ServerPath> paths) throws IOException {
        if (paths.stream().anyMatch(ServerPath::isRoot)) {
            throw new Refused("The copy as a whole is removed at the end of the rehearsal, not by it.");
        }
        server.delete(paths.stream().map(this::inside).toList());
    }

    @Override
    public void move(List<Move> moves, boolean replace) throws IOException {
        server.move(
                moves.stream()
                        .map(move -> new Move(inside(move.from()), inside(move.to())))
                        .toList(),
                replace);
    }

    @Override
    public void makeDirectory(ServerPath directory) throws IOException {
        server.makeDirectory(inside(directory));
    }

    @Override
    public String hash(ServerPath file) throws IOException {
        return server.hash(inside(file));
    }
}
