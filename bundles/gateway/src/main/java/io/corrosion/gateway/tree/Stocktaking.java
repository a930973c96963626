package io.corrosion.gateway.tree;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.backup.Stock;
import io.corrosion.api.file.FileEntry;
import io.corrosion.api.file.FileKind;
import io.corrosion.api.file.FilePage;
import io.corrosion.api.file.Listing;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.protocol.backup.ManifestEntry;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads a directory and writes its manifest. Links and devices are left out: a panel cannot make them again. */
final class Stocktaking {

    private final ServerFiles files;
    private final Excluded excluded;
    private final Progress progress;
    private long fileCount;
    private long directories;
    private long bytes;
    private long chunkCount;

    Stocktaking(ServerFiles files, List<String> exclude, Progress progress) {
        this.files = files;
        this.excluded = Excluded.of(exclude);
        this.progress = progress;
    }

    Stock into(Path manifest) throws IOException {
        MessageDigest digest = Cuts.digest();
        try (Writer writer = new java.io.OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(manifest), digest),
                java.nio.charset.StandardCharsets.UTF_8)) {
            walk(ServerPath.ROOT, writer);
        }
        return new Stock(
                fileCount,
                directories,
                bytes,
                chunkCount,
                Files.size(manifest),
                HexFormat.of().formatHex(digest.digest()));
    }

    private void walk(ServerPath directory, Writer manifest) throws IOException {
        for (FileEntry entry : entries(files, directory)) {
            if (excluded.holds(entry.path())) {
                continue;
            }
            if (entry.kind() == FileKind.DIRECTORY) {
                directories++;
                new Listed(told(entry, 0, 0), List.of()).write(manifest);
                walk(entry.path(), manifest);
            } else if (entry.kind() == FileKind.FILE) {
                file(entry, manifest);
            }
        }
    }

    private void file(FileEntry entry, Writer manifest) throws IOException {
        List<Chunk> chunks = TreeBackups.chunks(files, entry.path());
        long size = chunks.stream().mapToLong(Chunk::length).sum();
        fileCount++;
        bytes += size;
        chunkCount += chunks.size();
        new Listed(told(entry, size, chunks.size()), chunks).write(manifest);
        progress.at(bytes, 0);
    }

    private static ManifestEntry told(FileEntry entry, long size, int chunks) {
        return new ManifestEntry(
                entry.path().value(),
                io.corrosion.protocol.files.FileKind.valueOf(entry.kind().name()),
                size,
                entry.modifiedAt(),
                entry.mode() < 0 ? null : Integer.toOctalString(entry.mode()),
                null,
                chunks);
    }

    /** Everything in a directory but what is there for a moment only. */
    static List<FileEntry> entries(ServerFiles files, ServerPath directory) throws IOException {
        List<FileEntry> all = new ArrayList<>();
        Listing listing = Listing.first();
        for (Optional<Listing> next = Optional.of(listing); next.isPresent(); ) {
            FilePage page = files.list(directory, next.get());
            page.items().stream()
                    .filter(entry -> !entry.name().startsWith(io.corrosion.api.panel.PlainFiles.SCRATCH))
                    .forEach(all::add);
            next = page.next().map(listing::after);
        }
        return all;
    }
}
