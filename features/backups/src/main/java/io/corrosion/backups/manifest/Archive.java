package io.corrosion.backups.manifest;

import io.corrosion.api.backup.Chunk;
import io.corrosion.backups.store.ChunkStore;
import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.files.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A whole backup as one archive; reading it is reading, and so verifying, every byte that was stored. Pure. */
public final class Archive {

    private Archive() {}

    /**
     * Writes the archive.
     *
     * @param written hears how many bytes of files are through
     */
    public static void write(InputStream manifest, ChunkStore chunks, OutputStream out, LongConsumer written)
            throws IOException {
        Tar tar = new Tar(out);
        long bytes = 0;
        try (Manifest items = new Manifest(manifest)) {
            for (Optional<Manifest.Item> item = items.next(); item.isPresent(); item = items.next()) {
                ManifestEntry entry = item.get().entry();
                if (entry.kind() == FileKind.OTHER) {
                    continue;
                }
                tar.begin(entry);
                for (Chunk chunk : item.get().chunks()) {
                    out.write(chunks.read(chunk));
                    bytes += chunk.length();
                    written.accept(bytes);
                }
                tar.pad(entry.kind() == FileKind.FILE ? entry.size() : 0);
            }
        }
        tar.end();
    }
}
