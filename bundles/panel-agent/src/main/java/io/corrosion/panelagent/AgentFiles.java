package io.corrosion.panelagent;

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
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.files.FileCompress;
import io.corrosion.protocol.files.FileDelete;
import io.corrosion.protocol.files.FileExtract;
import io.corrosion.protocol.files.FileLink;
import io.corrosion.protocol.files.FileList;
import io.corrosion.protocol.files.FileMatches;
import io.corrosion.protocol.files.FileMode;
import io.corrosion.protocol.files.FileMove;
import io.corrosion.protocol.files.FileRead;
import io.corrosion.protocol.files.FileRequest;
import io.corrosion.protocol.files.FileSearch;
import io.corrosion.protocol.files.FileTrash;
import io.corrosion.protocol.files.TrashPage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The files of a server behind our agent. Thread-safe; blocks. */
final class AgentFiles implements ServerFiles {

    private final AgentLine quick;
    private final AgentUploads uploads;

    AgentFiles(AgentLine quick, AgentLine patient) {
        this.quick = quick;
        this.uploads = new AgentUploads(patient);
    }

    @Override
    public FilePage list(ServerPath directory, Listing listing) throws IOException {
        UUID id = UUID.randomUUID();
        FileList question = new FileList(
                id,
                directory.value(),
                listing.after().orElse(null),
                listing.limit(),
                listing.sort().name().toLowerCase(Locale.ROOT),
                listing.descending(),
                filled(listing.filter()));
        return Entries.page(quick.ask(Tail.FILES_LIST, id, question, io.corrosion.protocol.files.FilePage.class));
    }

    @Override
    public Optional<FileEntry> find(ServerPath path) throws IOException {
        try {
            return Optional.of(stat(path));
        } catch (io.corrosion.api.error.NotFound nothing) {
            return Optional.empty();
        }
    }

    private FileEntry stat(ServerPath path) throws IOException {
        return entry(Tail.FILES_STAT, UUID.randomUUID(), path);
    }

    private FileEntry entry(Tail tail, UUID id, ServerPath path) throws IOException {
        FileRequest question = new FileRequest(id, path.value());
        return Entries.entry(quick.ask(tail, id, question, io.corrosion.protocol.files.FileEntry.class));
    }

    @Override
    public FileContent read(ServerPath file, long offset) throws IOException {
        FileEntry entry = Entries.followed(
                stat(file), () -> quick.message(Tail.FILES_READ, Map.of(), question(file, 0, 1, null)));
        Pieces.Source source =
                (at, length) -> quick.post(Tail.FILES_READ, Map.of(), question(file, at, length, entry.tag()));
        return new FileContent(entry, new Pieces(source, offset, entry.size()));
    }

    private static byte[] question(ServerPath file, long offset, int length, @Nullable String version) {
        return Payloads.write(new FileRead(UUID.randomUUID(), file.value(), offset, length, version));
    }

    @Override
    public FileEntry write(ServerPath file, InputStream content, long size, WriteRule rule) throws IOException {
        return uploads.write(file, content, size, rule);
    }

    @Override
    public long begin(UUID upload, ServerPath file, long size, WriteRule rule) throws IOException {
        return uploads.begin(upload, file, size, rule);
    }

    @Override
    public long send(UUID upload, long offset, InputStream piece) throws IOException {
        return uploads.send(upload, offset, piece);
    }

    @Override
    public FileEntry commit(UUID upload, Optional<String> sha256) throws IOException {
        return uploads.commit(upload, sha256);
    }

    @Override
    public void abort(UUID upload) throws IOException {
        uploads.abort(upload);
    }

    @Override
    public void delete(List<ServerPath> paths) throws IOException {
        remove(paths, false);
    }

    @Override
    public void discard(List<ServerPath> paths) throws IOException {
        remove(paths, true);
    }

    private void remove(List<ServerPath> paths, boolean trash) throws IOException {
        UUID id = UUID.randomUUID();
        List<String> more = paths.stream().skip(1).map(ServerPath::value).toList();
        tell(Tail.FILES_DELETE, id, new FileDelete(id, paths.get(0).value(), more, trash), Progress.IGNORED);
    }

    @Override
    public Trashed.Page trash(Optional<String> after, int limit) throws IOException {
        UUID id = UUID.randomUUID();
        FileTrash question = new FileTrash(id, null, null, null, after.orElse(null), limit);
        return Entries.trash(quick.ask(Tail.FILES_TRASH, id, question, TrashPage.class));
    }

    @Override
    public void restore(List<String> items, Optional<ServerPath> to, boolean replace) throws IOException {
        UUID id = UUID.randomUUID();
        String target = to.map(ServerPath::value).orElse(null);
        tell(Tail.FILES_RESTORE, id, new FileTrash(id, items, target, replace, null, null), Progress.IGNORED);
    }

    @Override
    public void purge(List<String> items) throws IOException {
        UUID id = UUID.randomUUID();
        tell(Tail.FILES_PURGE, id, new FileTrash(id, items, null, null, null, null), Progress.IGNORED);
    }

    @Override
    public void move(List<Move> moves, boolean replace) throws IOException {
        UUID id = UUID.randomUUID();
        makeAbove(moves.stream().map(Move::to).toList());
        tell(Tail.FILES_MOVE, id, new FileMove(id, Entries.items(moves), replace), Progress.IGNORED);
    }

    @Override
    public void copy(List<Move> copies, boolean replace, Progress progress) throws IOException {
        UUID id = UUID.randomUUID();
        makeAbove(copies.stream().map(Move::to).toList());
        tell(Tail.FILES_COPY, id, new FileMove(id, Entries.items(copies), replace), progress);
    }

    @Override
    public void makeDirectory(ServerPath directory) throws IOException {
        entry(Tail.FILES_MKDIR, UUID.randomUUID(), directory);
    }

    /** The agent puts things into directories that are there; the contract makes those that are missing. */
    private void makeAbove(List<ServerPath> targets) throws IOException {
        for (ServerPath above : targets.stream()
                .flatMap(target -> target.parent().stream())
                .filter(parent -> !parent.isRoot())
                .distinct()
                .toList()) {
            makeDirectory(above);
        }
    }

    @Override
    public FileEntry compress(List<ServerPath> paths, ServerPath archive, Progress progress) throws IOException {
        UUID id = UUID.randomUUID();
        makeAbove(List.of(archive));
        FileCompress question =
                new FileCompress(id, paths.stream().map(ServerPath::value).toList(), archive.value(), null);
        return Entries.entry(
                quick.ask(Tail.FILES_COMPRESS, id, question, io.corrosion.protocol.files.FileEntry.class, progress));
    }

    @Override
    public void extract(ServerPath archive, ServerPath directory, Existing existing, Progress progress)
            throws IOException {
        UUID id = UUID.randomUUID();
        makeAbove(List.of(directory.resolve("any")));
        String rule =
                switch (existing) {
                    case KEEP -> "keep";
                    case OVERWRITE -> "replace";
                    case FAIL -> "refuse";
                };
        tell(Tail.FILES_EXTRACT, id, new FileExtract(id, archive.value(), directory.value(), rule), progress);
    }

    @Override
    public SearchResult search(Search search) throws IOException {
        return look(search, null);
    }

    @Override
    public SearchResult replace(Search search, String replacement) throws IOException {
        return look(search, search.regex() ? replacement : java.util.regex.Matcher.quoteReplacement(replacement));
    }

    private SearchResult look(Search search, @Nullable String replacement) throws IOException {
        UUID id = UUID.randomUUID();
        String pattern = search.regex() ? search.text() : java.util.regex.Pattern.quote(search.text());
        FileSearch question = new FileSearch(
                id,
                search.directory().value(),
                search.contents() ? filled(search.names()) : search.text(),
                search.contents() ? pattern : null,
                !search.matchCase(),
                replacement,
                search.limit(),
                null);
        return Entries.found(quick.ask(Tail.FILES_SEARCH, id, question, FileMatches.class));
    }

    @Override
    public String hash(ServerPath file) throws IOException {
        UUID id = UUID.randomUUID();
        return quick.ask(
                        Tail.FILES_CHECKSUM,
                        id,
                        new FileRequest(id, file.value()),
                        io.corrosion.protocol.files.FileContent.class)
                .sha256();
    }

    @Override
    public void chmod(ServerPath path, int mode) throws IOException {
        UUID id = UUID.randomUUID();
        tell(Tail.FILES_CHMOD, id, new FileMode(id, path.value(), Integer.toOctalString(mode)), Progress.IGNORED);
    }

    @Override
    public void link(ServerPath link, ServerPath target) throws IOException {
        UUID id = UUID.randomUUID();
        tell(Tail.FILES_LINK, id, new FileLink(id, link.value(), target.value()), Progress.IGNORED);
    }

    private void tell(Tail tail, UUID id, Record question, Progress progress) throws IOException {
        quick.tell(tail, id, question, progress);
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
