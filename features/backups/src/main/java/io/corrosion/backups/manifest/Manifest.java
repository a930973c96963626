package io.corrosion.backups.manifest;

import io.corrosion.api.backup.Chunk;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.backup.ManifestEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A manifest, read from front to back. An entry holds its chunks: of the largest files some hundred thousand, never more
 * than one file's at a time. Confined to one thread.
 */
public final class Manifest implements AutoCloseable {

    private static final int MOST_CHUNKS = 8_000_000;
    private static final Pattern CHUNK = Pattern.compile("[0-9a-f]{64} [0-9]{1,9}");

    /** An entry with its chunks, in order. */
    public record Item(ManifestEntry entry, List<Chunk> chunks) {}

    private final BufferedReader lines;

    public Manifest(InputStream manifest) {
        this.lines = new BufferedReader(new InputStreamReader(manifest, StandardCharsets.UTF_8));
    }

    /** The next entry; empty at the end. */
    public Optional<Item> next() throws IOException {
        String line = lines.readLine();
        if (line == null || line.isEmpty()) {
            return Optional.empty();
        }
        try {
            ManifestEntry entry = Payloads.read(line.getBytes(StandardCharsets.UTF_8), ManifestEntry.class);
            return Optional.of(new Item(entry, chunks(entry.chunks())));
        } catch (MalformedMessage e) {
            throw new IOException("The manifest cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Chunk> chunks(int count) throws IOException {
        if (count < 0 || count > MOST_CHUNKS) {
            throw new IOException("The manifest cannot be read: a file has " + count + " chunks");
        }
        List<Chunk> chunks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String line = lines.readLine();
            if (line == null || !CHUNK.matcher(line).matches()) {
                throw new IOException("The manifest cannot be read: a chunk is missing");
            }
            chunks.add(new Chunk(line.substring(0, 64), Integer.parseInt(line.substring(65))));
        }
        return chunks;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
