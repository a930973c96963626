package io.corrosion.companion.backup;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.files.FileKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A manifest, read from the front to the end. Nothing in it is trusted. Pure. */
final class Manifest {

    private Manifest() {}

    /** What to do with each entry, and then with each of its chunks. */
    interface Reader {

        void entry(ManifestEntry entry) throws IOException;

        default void chunk(ManifestEntry entry, long offset, String sha256, int length) throws IOException {}

        /** After a file's last chunk. */
        default void end(ManifestEntry entry) throws IOException {}
    }

    static void read(Path file, Reader reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ManifestEntry entry = Payloads.read(line.getBytes(StandardCharsets.UTF_8), ManifestEntry.class);
                reader.entry(entry);
                long offset = 0;
                for (int number = 0; number < entry.chunks(); number++) {
                    String chunk = lines.readLine();
                    int length = length(chunk);
                    reader.chunk(entry, offset, chunk.substring(0, 64), length);
                    offset += length;
                }
                if (entry.kind() == FileKind.FILE && offset != entry.size()) {
                    throw FileRefused.invalid("The chunks of " + entry.path() + " are not as long as the file");
                }
                reader.end(entry);
            }
        } catch (MalformedMessage | java.nio.charset.CharacterCodingException garbled) {
            throw FileRefused.invalid("The manifest cannot be read: " + garbled.getMessage());
        }
    }

    private static int length(String line) throws FileRefused {
        if (line == null || !line.matches("[0-9a-f]{64} [0-9]{1,7}")) {
            throw FileRefused.invalid("The manifest ends in the middle, or holds a line that is no chunk");
        }
        int length = Integer.parseInt(line.substring(65));
        if (length <= 0 || length > Cutter.MOST) {
            throw FileRefused.invalid("The manifest holds a chunk of " + length + " bytes");
        }
        return length;
    }
}
