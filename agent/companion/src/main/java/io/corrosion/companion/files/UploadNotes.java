package io.corrosion.companion.files;

import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lies beside the bytes of each upload, so that the next agent can go on with it. */
final class UploadNotes {

    private static final int LONGEST_NOTE = 64 * 1024;

    private UploadNotes() {}

    static void write(Folder corner, Uploads.Note note) throws IOException {
        Path made = Own.fresh();
        try (FileChannel file = corner.create(made)) {
            file.write(ByteBuffer.wrap(Payloads.write(note)));
            file.force(true);
        }
        corner.move(made, corner, about(note.write().requestId()));
    }

    static Uploads.Note read(Folder corner, UUID id) throws IOException {
        if (corner.find(about(id)).isEmpty()) {
            throw new FileRefused(FileStatus.NOT_FOUND, "There is no such upload: begin it");
        }
        try (FileChannel file = corner.read(about(id))) {
            return Payloads.read(Reading.read(file, 0, LONGEST_NOTE), Uploads.Note.class);
        } catch (MalformedMessage cut) {
            throw new FileRefused(FileStatus.NOT_FOUND, "There is no such upload: begin it");
        }
    }

    static void drop(Folder corner, UUID id) throws IOException {
        for (Path name : new Path[] {part(id), about(id)}) {
            if (corner.find(name).isPresent()) {
                corner.deleteFile(name);
            }
        }
    }

    static Path part(UUID id) {
        return Path.of(id + ".part");
    }

    private static Path about(UUID id) {
        return Path.of(id + ".json");
    }

    static @Nullable UUID id(Path name) {
        try {
            return UUID.fromString(name.toString().substring(0, 36));
        } catch (IllegalArgumentException | IndexOutOfBoundsException foreign) {
            return null;
        }
    }
}
