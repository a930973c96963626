package io.corrosion.gateway.tree;

import io.corrosion.api.backup.Chunk;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.backup.ManifestEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entry of a manifest, as it is written and read. Immutable. */
record Listed(ManifestEntry entry, List<Chunk> chunks) {

    private static final int MOST_CHUNKS = 8_000_000;

    void write(Writer manifest) throws IOException {
        manifest.write(new String(Payloads.write(entry), StandardCharsets.UTF_8));
        manifest.write('\n');
        for (Chunk chunk : chunks) {
            manifest.write(chunk.sha256() + " " + chunk.length() + "\n");
        }
    }

    /** The next entry; empty at the end. */
    static Optional<Listed> next(BufferedReader manifest) throws IOException {
        String line = manifest.readLine();
        if (line == null || line.isEmpty()) {
            return Optional.empty();
        }
        try {
            ManifestEntry entry = Payloads.read(line.getBytes(StandardCharsets.UTF_8), ManifestEntry.class);
            if (entry.chunks() < 0 || entry.chunks() > MOST_CHUNKS) {
                throw new IOException("The manifest cannot be read: a file has " + entry.chunks() + " chunks");
            }
            List<Chunk> chunks = new ArrayList<>();
            for (int i = 0; i < entry.chunks(); i++) {
                chunks.add(chunk(String.valueOf(manifest.readLine())));
            }
            return Optional.of(new Listed(entry, chunks));
        } catch (MalformedMessage e) {
            throw new IOException("The manifest cannot be read: " + e.getMessage(), e);
        }
    }

    private static Chunk chunk(String line) throws IOException {
        if (!line.matches("[0-9a-f]{64} \\d{1,9}")) {
            throw new IOException("The manifest cannot be read: a chunk is missing");
        }
        return new Chunk(line.substring(0, 64), Integer.parseInt(line.substring(65)));
    }

    /** What each entry of a manifest is told to. */
    interface Reader {
        void read(Listed listed) throws IOException;
    }

    static void each(Path manifest, Reader reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(manifest)) {
            for (Optional<Listed> item = next(lines); item.isPresent(); item = next(lines)) {
                reader.read(item.get());
            }
        }
    }
}
