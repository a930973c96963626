package io.corrosion.companion.backup;

import io.corrosion.companion.files.FileService;
import io.corrosion.companion.files.Pieces;
import io.corrosion.companion.files.Progress;
import io.corrosion.companion.files.Reading;
import io.corrosion.companion.files.Requests;
import io.corrosion.companion.link.Letters;
import io.corrosion.companion.link.Link;
import io.corrosion.companion.link.Outgoing;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.backup.BackupCreate;
import io.corrosion.protocol.backup.BackupRestore;
import io.corrosion.protocol.backup.BackupStatus;
import io.corrosion.protocol.backup.BackupStock;
import io.corrosion.protocol.backup.ChunkRead;
import io.corrosion.protocol.backup.ManifestRead;
import io.corrosion.protocol.backup.RestoreMissing;
import io.corrosion.protocol.backup.RestoreStep;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileProgress;
import io.corrosion.protocol.files.FileRead;
import io.nats.client.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the platform may ask about backups, and who answers. Receivers run on the link's thread and only hand over. */
public final class BackupService {

    private static final int USUAL_PAGE = 500;

    private final Link link;
    private final Outgoing outgoing;
    private final Subjects subjects;
    private final Requests requests;
    private final Pieces pieces;
    private final Reading reading;
    private final Shelf shelf;
    private final Stocktaking stocktaking;
    private final Restores restores;

    public BackupService(
            FileService files,
            Restores restores,
            Requests requests,
            Pieces pieces,
            Link link,
            Outgoing outgoing,
            Subjects subjects,
            Path shelf,
            Clock clock) {
        this.link = link;
        this.outgoing = outgoing;
        this.subjects = subjects;
        this.requests = requests;
        this.pieces = pieces;
        this.reading = files.reading();
        this.shelf = new Shelf(shelf, clock);
        this.stocktaking = new Stocktaking(files.tree(), files.walks(), this.shelf);
        this.restores = restores;
    }

    public Map<Tail, Consumer<Message>> receivers() {
        Map<Tail, Consumer<Message>> map = new EnumMap<>(Tail.class);
        map.put(Tail.BACKUP_CREATE, this::create);
        map.put(Tail.BACKUP_MANIFEST, this::manifest);
        map.put(Tail.BACKUP_CHUNK, this::chunk);
        map.put(Tail.BACKUP_RESTORE, this::restore);
        map.put(Tail.BACKUP_PREPARE, message -> step(message, Tail.BACKUP_PREPARE, restores::prepare));
        map.put(Tail.BACKUP_SWITCH, message -> step(message, Tail.BACKUP_SWITCH, restores::exchange));
        map.put(Tail.BACKUP_MISSING, this::missing);
        map.put(Tail.BACKUP_PUT, this::put);
        map.put(Tail.BACKUP_ABORT, this::abort);
        return map;
    }

    private void create(Message message) {
        BackupCreate wanted = Letters.read(message, BackupCreate.class);
        UUID id = wanted.backupId();
        requests.step(
                Tail.BACKUP_CREATE.words(),
                id,
                message.getReplyTo(),
                this::report,
                progress -> ending(id, () -> {
                    BackupStock stock = stocktaking.take(wanted, progress);
                    end(id, stock.bytes(), stock.manifestSha256(), "done");
                    return stock;
                }));
    }

    private interface Step {
        Object take(UUID id, Progress progress) throws IOException;
    }

    private void step(Message message, Tail tail, Step step) {
        UUID id = Letters.read(message, RestoreStep.class).restoreId();
        requests.step(
                tail.words(),
                id,
                message.getReplyTo(),
                this::report,
                progress -> ending(id, () -> {
                    Object need = step.take(id, progress);
                    end(id, 0, null, "done");
                    return need;
                }));
    }

    private interface Ending {
        Object run() throws IOException;
    }

    private Object ending(UUID id, Ending work) throws IOException {
        try {
            return work.run();
        } catch (IOException failed) {
            end(id, 0, null, "failed");
            throw failed;
        }
    }

    private void report(FileProgress seen) {
        double percent = seen.total() <= 0 ? 0 : Math.min(99, 100.0 * seen.done() / seen.total());
        link.publish(
                subjects.to(Tail.BACKUP_STATUS),
                Payloads.write(new BackupStatus(seen.requestId(), percent, seen.done(), null, seen.doing())));
    }

    private void end(UUID id, long size, @Nullable String sha256, String word) {
        outgoing.add(
                subjects.to(Tail.BACKUP_STATUS),
                Payloads.write(new BackupStatus(id, word.equals("done") ? 100 : 0, size, sha256, word)));
    }

    private void manifest(Message message) {
        ManifestRead wanted = Letters.read(message, ManifestRead.class);
        pieces.give(wanted.requestId(), message, () -> {
            int length = Math.max(0, Math.min(FileHeaders.LONGEST_CHUNK, wanted.length()));
            try (FileChannel file = FileChannel.open(shelf.finishedManifest(wanted.backupId()))) {
                ByteBuffer bytes =
                        ByteBuffer.allocate((int) Math.max(0, Math.min(length, file.size() - wanted.offset())));
                while (bytes.hasRemaining() && file.read(bytes, wanted.offset() + bytes.position()) >= 0) {
                    continue;
                }
                return new Reading.Piece(
                        bytes.array(),
                        wanted.offset(),
                        file.size(),
                        wanted.backupId().toString());
            }
        });
    }

    private void chunk(Message message) {
        ChunkRead wanted = Letters.read(message, ChunkRead.class);
        FileRead row = new FileRead(wanted.requestId(), wanted.path(), wanted.offset(), wanted.length(), null);
        pieces.give(wanted.requestId(), message, () -> reading.unproven(row));
    }

    private void restore(Message message) {
        BackupRestore wanted = Letters.read(message, BackupRestore.class);
        pieces.take(wanted.restoreId(), message, () -> restores.begin(wanted));
    }

    private void missing(Message message) {
        RestoreMissing wanted = Letters.read(message, RestoreMissing.class);
        int limit = wanted.limit() == null ? USUAL_PAGE : wanted.limit();
        pieces.take(wanted.requestId(), message, () -> restores.staging(wanted.restoreId())
                .missing(limit));
    }

    private void put(Message message) {
        UUID id = Letters.id(message, FileHeaders.REQUEST_ID);
        String sha256 = Letters.required(message, FileHeaders.SHA_256);
        pieces.take(id, message, () -> {
            restores.staging(id).put(sha256, message.getData());
            return null;
        });
    }

    private void abort(Message message) {
        UUID id = Letters.read(message, RestoreStep.class).restoreId();
        pieces.take(id, message, () -> {
            restores.abort(id);
            return null;
        });
    }
}
