package io.corrosion.companion.files;

import io.corrosion.protocol.MayBeAbsent;
import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileUpload;
import io.corrosion.protocol.files.FileWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files that arrive piece by piece, in a corner of their own until they are whole and proven. They outlive the agent: the
 * bytes are the state. Thread-safe; pieces of all uploads are taken one after the other.
 */
public final class Uploads {

    private static final String CORNER = "uploads";
    private static final int MOST = 64;
    /** Copied for the system, written and summed up while the processor's cache still holds it. */
    private static final int SLICE = 64 * 1024;

    private static final Duration KEPT = Duration.ofDays(1);
    /** Room that a running game must keep. */
    private static final long SPARE = 256L << 20;

    /** Where a whole file goes. */
    public interface Landing {

        /** Puts the file of that name in its place, and says what stands there now. */
        FileEntry land(Folder corner, Path part, FileWrite write) throws IOException;
    }

    /**
     * What is written beside the bytes.
     *
     * @param landing which landing it is for
     * @param sha256 once the upload is complete and about to take its place
     */
    public record Note(
            String landing,
            FileWrite write,
            @MayBeAbsent @Nullable String sha256) {}

    private final Own own;
    private final Clock clock;
    private final Map<String, Landing> landings = new HashMap<>();
    private final Map<UUID, Upload> open = new HashMap<>();

    Uploads(Own own, Clock clock) {
        this.own = own;
        this.clock = clock;
    }

    public synchronized void add(String name, Landing landing) {
        landings.put(name, landing);
    }

    private static final class Upload {

        private final Note note;
        private final FileChannel file;
        private final MessageDigest digest = Hex.digest();
        private long offset;
        private Instant touched;

        Upload(Note note, FileChannel file, Instant now) {
            this.note = note;
            this.file = file;
            this.touched = now;
        }
    }

    /** Begins an upload, or goes on with the one of the same id. */
    public synchronized FileUpload begin(String landing, FileWrite write) throws IOException {
        if (write.size() < 0) {
            throw FileRefused.invalid("A file has no negative size");
        }
        Upload upload = open.get(write.requestId());
        if (upload == null) {
            refuseTooMany();
            upload = opened(new Note(landing, write, null));
            open.put(write.requestId(), upload);
        } else if (upload.note.write().size() != write.size()) {
            throw new FileRefused(FileStatus.CHANGED, "This upload was begun with another size: begin a new one");
        }
        upload.touched = clock.instant();
        return answer(write.requestId(), upload);
    }

    private void refuseTooMany() throws IOException {
        if (open.size() >= MOST) {
            throw new FileRefused(FileStatus.BUSY, "There are " + MOST + " uploads under way already");
        }
    }

    private Upload opened(Note note) throws IOException {
        UUID id = note.write().requestId();
        try (Folder corner = own.open(CORNER)) {
            boolean goesOn = corner.find(UploadNotes.part(id)).isPresent();
            long present = goesOn ? corner.stat(UploadNotes.part(id)).size() : 0;
            refuseWithoutRoom(corner, note.write().size() - present);
            if (!goesOn) {
                UploadNotes.write(corner, note);
            }
            FileChannel file = goesOn ? corner.write(UploadNotes.part(id)) : corner.create(UploadNotes.part(id));
            Upload upload = new Upload(note, file, clock.instant());
            if (present > note.write().size()) {
                file.truncate(0);
                present = 0;
            }
            Hex.feed(upload.digest, file, 0, present, new Progress());
            upload.offset = present;
            return upload;
        }
    }

    private static void refuseWithoutRoom(Folder corner, long bytes) throws IOException {
        long free = Files.getFileStore(corner.path()).getUsableSpace();
        if (bytes > 0 && bytes + SPARE > free) {
            throw new FileRefused(
                    FileStatus.FAILED,
                    String.format(
                            "The disk has %.1f GB free, and %.1f GB are needed beside the %d MB that the server keeps",
                            free / 1e9, bytes / 1e9, SPARE >> 20));
        }
    }

    /** Takes a piece; a piece that is there already is only acknowledged. */
    public synchronized FileUpload take(UUID id, long offset, byte[] bytes) throws IOException {
        Upload upload = open.get(id);
        if (upload == null) {
            throw new FileRefused(FileStatus.CHANGED, "The agent was restarted: begin this upload again to go on");
        }
        if (bytes.length > FileHeaders.LONGEST_CHUNK
                || offset + bytes.length > upload.note.write().size()) {
            throw FileRefused.invalid("This piece is longer than the file that was announced");
        }
        upload.touched = clock.instant();
        if (offset > upload.offset) {
            throw new FileRefused(FileStatus.CHANGED, "A piece before this one is missing, from " + upload.offset);
        } else if (offset + bytes.length > upload.offset) {
            int known = (int) (upload.offset - offset);
            for (int at = known; at < bytes.length; at += SLICE) {
                append(upload, ByteBuffer.wrap(bytes, at, Math.min(SLICE, bytes.length - at)));
            }
        }
        return answer(id, upload);
    }

    /** What is counted is summed up, so that a piece that could not be written may come again. */
    private static void append(Upload upload, ByteBuffer slice) throws IOException {
        ByteBuffer left = slice.duplicate();
        long end = upload.offset;
        while (left.hasRemaining()) {
            end += upload.file.write(left, end);
        }
        upload.digest.update(slice);
        upload.offset = end;
    }

    /** How far it is, for an answer that carries bad news. */
    public synchronized Optional<FileUpload> state(UUID id) {
        return Optional.ofNullable(open.get(id)).map(upload -> answer(id, upload));
    }

    /**
     * All is there: proves it and lets it take its place. Harmless when repeated.
     *
     * @param sha256 of the whole file; empty if the sender does not know it, then its length has to do
     */
    public synchronized FileEntry commit(UUID id, String sha256) throws IOException {
        Upload upload = open.get(id);
        try (Folder corner = own.open(CORNER)) {
            if (upload == null) {
                return landedBefore(corner, id, sha256);
            }
            Note note = upload.note;
            if (upload.offset < note.write().size()) {
                throw new FileRefused(
                        FileStatus.CHANGED,
                        "Only " + upload.offset + " of " + note.write().size() + " bytes are there");
            }
            String actual = Hex.of((MessageDigest) clone(upload.digest));
            if (!sha256.isEmpty() && !actual.equalsIgnoreCase(sha256)) {
                abort(id);
                throw new FileRefused(
                        FileStatus.FAILED,
                        "The SHA-256 of what arrived is " + actual + " and should be " + sha256 + "; it was dropped");
            }
            upload.file.force(true);
            UploadNotes.write(corner, new Note(note.landing(), note.write(), actual));
            FileEntry entry = landing(note).land(corner, UploadNotes.part(id), note.write());
            open.remove(id);
            upload.file.close();
            return entry;
        }
    }

    /** The answer to an earlier commit was lost, or the agent was killed right behind it. */
    private FileEntry landedBefore(Folder corner, UUID id, String sha256) throws IOException {
        Note note = UploadNotes.read(corner, id);
        if (note.sha256() == null || !sha256.isEmpty() && !note.sha256().equalsIgnoreCase(sha256)) {
            throw new FileRefused(FileStatus.CHANGED, "The agent was restarted: begin this upload again to go on");
        }
        return landing(note).land(corner, UploadNotes.part(id), note.write());
    }

    public synchronized void abort(UUID id) throws IOException {
        Upload upload = open.remove(id);
        if (upload != null) {
            upload.file.close();
        }
        try (Folder corner = own.open(CORNER)) {
            UploadNotes.drop(corner, id);
        }
    }

    /** Drops what nobody touched for a day. */
    synchronized void expire() throws IOException {
        Instant limit = clock.instant().minus(KEPT);
        for (UUID id : Map.copyOf(open).keySet()) {
            if (open.get(id).touched.isBefore(limit)) {
                abort(id);
            }
        }
        try (Folder corner = own.open(CORNER);
                DirectoryStream<Path> names = corner.names()) {
            for (Path name : names) {
                boolean old = corner.stat(name).lastModifiedTime().toInstant().isBefore(limit);
                if (old && !open.containsKey(UploadNotes.id(name))) {
                    corner.deleteFile(name);
                }
            }
        }
    }

    private Landing landing(Note note) throws FileRefused {
        Landing landing = landings.get(note.landing());
        if (landing == null) {
            throw FileRefused.invalid("There is no place for " + note.landing());
        }
        return landing;
    }

    private static FileUpload answer(UUID id, Upload upload) {
        return new FileUpload(id, upload.offset, FileHeaders.LONGEST_CHUNK, FileHeaders.WINDOW);
    }

    private static Object clone(MessageDigest digest) {
        try {
            return digest.clone();
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException(never);
        }
    }
}
