package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileWrite;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Small text files, read and replaced whole. Thread-safe. */
public final class TextFiles {

    private static final int LARGEST = 2 << 20;

    private final Reading reading;
    private final Own own;
    private final Placing placing;

    TextFiles(Reading reading, Own own, Placing placing) {
        this.reading = reading;
        this.own = own;
        this.placing = placing;
    }

    /** A text with the version it had. */
    public record Text(String content, String version) {}

    public Text read(String path) throws IOException {
        try (Spot spot = reading.file(path)) {
            if (spot.there().size() > LARGEST) {
                throw new FileRefused(FileStatus.TOO_LARGE, FileRefused.shown(path) + " is too large to be edited");
            }
            try (FileChannel file = spot.parent().read(spot.name())) {
                byte[] bytes = Reading.read(file, 0, LARGEST);
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return new Text(text, Entries.version(spot.there()));
            }
        } catch (CharacterCodingException binary) {
            throw FileRefused.invalid(FileRefused.shown(path) + " is no UTF-8 text");
        }
    }

    /**
     * Replaces a text in one step; the old one goes to the trash.
     *
     * @param version the old one must have it still, unless null
     * @param replace whether there may be an old one
     * @return the new one's version
     */
    public String write(String path, String content, @Nullable String version, boolean replace) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        FileWrite write = new FileWrite(UUID.randomUUID(), path, bytes.length, replace, true, version, null);
        try (Folder workshop = own.open("tmp")) {
            Path made = Own.fresh();
            try {
                try (FileChannel file = workshop.create(made)) {
                    ByteBuffer rest = ByteBuffer.wrap(bytes);
                    while (rest.hasRemaining()) {
                        file.write(rest);
                    }
                    file.force(true);
                }
                return placing.land(workshop, made, write).version();
            } catch (IOException failed) {
                Copying.quietly(workshop, made);
                throw failed;
            }
        }
    }
}
