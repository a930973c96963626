package io.corrosion.companion.files;

import io.corrosion.companion.link.Letters;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.files.FileCommit;
import io.corrosion.protocol.files.FileCompress;
import io.corrosion.protocol.files.FileDelete;
import io.corrosion.protocol.files.FileExtract;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileJob;
import io.corrosion.protocol.files.FileLink;
import io.corrosion.protocol.files.FileList;
import io.corrosion.protocol.files.FileMode;
import io.corrosion.protocol.files.FileMove;
import io.corrosion.protocol.files.FilePut;
import io.corrosion.protocol.files.FileRead;
import io.corrosion.protocol.files.FileRequest;
import io.corrosion.protocol.files.FileSearch;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileTrash;
import io.corrosion.protocol.files.FileWrite;
import io.nats.client.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the platform may ask about files, and who answers. Its receivers run on the link's thread and only hand over. */
public final class FileService {

    private static final Logger LOG = LoggerFactory.getLogger(FileService.class);
    private static final String TREE = "tree";

    private final ServerTree tree;
    private final Own own;
    private final Walks walks;
    private final HardLinks hardLinks;
    private final Reading reading;
    private final Listing listing;
    private final Uploads uploads;
    private final Trash trash;
    private final Making making;
    private final Moving moving;
    private final Packing packing;
    private final Unpacking unpacking;
    private final Placing placing;
    private final TextFiles texts;
    private final Searching searching;
    private final Fetching fetching;
    private final Requests requests;
    private final Pieces pieces;

    /** Prepares it; {@code closed} may not be seen although it may lie inside. */
    public FileService(Path directory, List<Path> closed, Requests requests, Pieces pieces, Clock clock) {
        this.tree = new ServerTree(directory, closed);
        this.own = new Own(tree);
        this.walks = new Walks(tree);
        this.hardLinks = new HardLinks(tree);
        this.reading = new Reading(tree, hardLinks);
        this.listing = new Listing(tree);
        this.uploads = new Uploads(own, clock);
        Removal removal = new Removal(walks);
        this.trash = new Trash(tree, own, removal, clock);
        this.making = new Making(tree, own);
        this.moving = new Moving(tree, trash, removal, new Copying(walks, own, hardLinks));
        this.packing = new Packing(tree, own, walks, hardLinks);
        this.unpacking = new Unpacking(tree, reading, own, making, Bombs.USUAL);
        this.placing = new Placing(tree, trash);
        this.texts = new TextFiles(reading, own, placing);
        this.searching = new Searching(tree, walks, new Contents(reading, hardLinks, texts));
        this.fetching = new Fetching(own, placing);
        this.requests = requests;
        this.pieces = pieces;
        uploads.add(TREE, placing);
    }

    public ServerTree tree() {
        return tree;
    }

    public Own own() {
        return own;
    }

    public Uploads uploads() {
        return uploads;
    }

    public TextFiles texts() {
        return texts;
    }

    public Reading reading() {
        return reading;
    }

    public Walks walks() {
        return walks;
    }

    /** Which tails to hear, and by which method. */
    public Map<Tail, Consumer<Message>> receivers() {
        Map<Tail, Consumer<Message>> map = new EnumMap<>(Tail.class);
        on(map, Tail.FILES_LIST, FileList.class, FileList::requestId, (list, progress) -> listing.page(list));
        on(
                map,
                Tail.FILES_STAT,
                FileRequest.class,
                FileRequest::requestId,
                (one, progress) -> reading.stat(one.path()));
        on(
                map,
                Tail.FILES_GET,
                FileRequest.class,
                FileRequest::requestId,
                (one, progress) -> reading.small(one.path()));
        on(
                map,
                Tail.FILES_CHECKSUM,
                FileRequest.class,
                FileRequest::requestId,
                (one, progress) -> reading.checksum(one.path(), progress));
        on(map, Tail.FILES_PUT, FilePut.class, FilePut::requestId, fetching::fetch);
        on(map, Tail.FILES_DELETE, FileDelete.class, FileDelete::requestId, moving::delete);
        on(map, Tail.FILES_MOVE, FileMove.class, FileMove::requestId, moving::move);
        on(map, Tail.FILES_COPY, FileMove.class, FileMove::requestId, moving::copy);
        on(
                map,
                Tail.FILES_MKDIR,
                FileRequest.class,
                FileRequest::requestId,
                (one, progress) -> making.directory(one.path()));
        on(
                map,
                Tail.FILES_LINK,
                FileLink.class,
                FileLink::requestId,
                (link, progress) -> making.link(link.path(), link.target()));
        on(
                map,
                Tail.FILES_CHMOD,
                FileMode.class,
                FileMode::requestId,
                (mode, progress) -> making.permissions(mode.path(), mode.mode()));
        on(map, Tail.FILES_COMPRESS, FileCompress.class, FileCompress::requestId, packing::pack);
        on(map, Tail.FILES_EXTRACT, FileExtract.class, FileExtract::requestId, unpacking::unpack);
        on(map, Tail.FILES_SEARCH, FileSearch.class, FileSearch::requestId, searching::search);
        on(
                map,
                Tail.FILES_TRASH,
                FileTrash.class,
                FileTrash::requestId,
                (one, progress) -> trash.page(one.after(), one.limit()));
        on(
                map,
                Tail.FILES_RESTORE,
                FileTrash.class,
                FileTrash::requestId,
                (one, progress) -> trash.restore(
                        one.ids() == null ? List.of() : one.ids(), one.to(), Boolean.TRUE.equals(one.replace())));
        on(
                map,
                Tail.FILES_PURGE,
                FileTrash.class,
                FileTrash::requestId,
                (one, progress) -> trash.purge(one.ids(), progress));
        on(
                map,
                Tail.FILES_COMMIT,
                FileCommit.class,
                FileCommit::requestId,
                (commit, progress) ->
                        uploads.commit(commit.requestId(), commit.sha256() == null ? "" : commit.sha256()));
        map.put(Tail.FILES_JOB, message -> requests.ask(id(message), message.getReplyTo()));
        map.put(Tail.FILES_CANCEL, message -> requests.cancel(id(message), message.getReplyTo()));
        map.put(Tail.FILES_READ, this::read);
        map.put(Tail.FILES_WRITE, this::write);
        map.put(Tail.FILES_CHUNK, this::chunk);
        map.put(Tail.FILES_ABORT, this::abort);
        return map;
    }

    /** Drops what is too old: trash, uploads that nobody finished. Called now and then. */
    public void expire() {
        try {
            trash.expire();
            uploads.expire();
        } catch (IOException unreadable) {
            LOG.debug("Old files were not dropped: {}", unreadable.toString());
        }
    }

    private <T extends Record> void on(
            Map<Tail, Consumer<Message>> map,
            Tail tail,
            Class<T> type,
            java.util.function.Function<T, UUID> id,
            Answering<T> answering) {
        map.put(tail, message -> {
            T wanted = Letters.read(message, type);
            requests.run(
                    tail.words(),
                    id.apply(wanted),
                    message.getReplyTo(),
                    progress -> answering.answer(wanted, progress));
        });
    }

    private interface Answering<T> {
        Object answer(T wanted, Progress progress) throws IOException, InterruptedException;
    }

    private static UUID id(Message message) {
        return Letters.read(message, FileJob.class).requestId();
    }

    private void read(Message message) {
        FileRead wanted = Letters.read(message, FileRead.class);
        pieces.give(wanted.requestId(), message, () -> reading.piece(wanted));
    }

    private void write(Message message) {
        FileWrite wanted = Letters.read(message, FileWrite.class);
        pieces.take(wanted.requestId(), message, () -> {
            placing.check(wanted);
            return uploads.begin(TREE, wanted);
        });
    }

    private void chunk(Message message) {
        UUID id = Letters.id(message, FileHeaders.REQUEST_ID);
        long offset = Letters.number(message, FileHeaders.OFFSET);
        pieces.take(id, message, () -> {
            try {
                return uploads.take(id, offset, message.getData());
            } catch (FileRefused refused) {
                throw refused.status() == FileStatus.CHANGED
                                && uploads.state(id).isPresent()
                        ? new Pieces.Elsewhere(refused, uploads.state(id).get())
                        : refused;
            }
        });
    }

    private void abort(Message message) {
        FileCommit wanted = Letters.read(message, FileCommit.class);
        pieces.take(wanted.requestId(), message, () -> {
            uploads.abort(wanted.requestId());
            return null;
        });
    }
}
