package io.corrosion.backups.work;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.backup.Need;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.backup.Stock;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.backups.manifest.Manifest;
import io.corrosion.backups.store.Sha256;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.files.FileKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A server's directory in memory that behaves as an agent promises: a change is whole or not at all. */
final class FakeMachine implements ServerBackups {

    private static final int CHUNK = 1_000;
    private static final Instant TIME = Instant.parse("2026-01-01T12:00:00Z");

    final Map<String, byte[]> files = new TreeMap<>();
    int chunksRead;
    int stocktakings;
    int changes;
    /** What reading its files, or exchanging them, ends with. */
    Optional<IOException> breaks = Optional.empty();

    private final Map<UUID, byte[]> manifests = new HashMap<>();
    private final Map<UUID, Coming> coming = new HashMap<>();

    private static final class Coming {
        byte[] manifest;
        final Map<String, byte[]> chunks = new LinkedHashMap<>();
        boolean changed;
    }

    @Override
    public Stock takeStock(UUID backup, List<String> exclude, boolean reuse, Progress progress) throws IOException {
        if (breaks.isPresent()) {
            throw breaks.get();
        }
        stocktakings++;
        notTaken = exclude;
        ByteArrayOutputStream manifest = new ByteArrayOutputStream();
        long bytes = 0;
        long chunks = 0;
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            List<Chunk> parts = parts(file.getValue());
            manifest.writeBytes(Payloads.write(new ManifestEntry(
                    file.getKey(), FileKind.FILE, file.getValue().length, TIME, "640", null, parts.size())));
            manifest.write('\n');
            for (Chunk part : parts) {
                manifest.writeBytes((part.sha256() + " " + part.length() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            bytes += file.getValue().length;
            chunks += parts.size();
        }
        manifests.put(backup, manifest.toByteArray());
        progress.at(bytes, bytes);
        return new Stock(files.size(), 0, bytes, chunks, manifest.size(), Sha256.of(manifest.toByteArray()));
    }

    private static List<Chunk> parts(byte[] content) {
        List<Chunk> parts = new ArrayList<>();
        for (int at = 0; at < content.length; at += CHUNK) {
            byte[] part = Arrays.copyOfRange(content, at, Math.min(content.length, at + CHUNK));
            parts.add(new Chunk(Sha256.of(part), part.length));
        }
        return parts;
    }

    @Override
    public InputStream manifest(UUID backup, long size) {
        return new ByteArrayInputStream(manifests.get(backup));
    }

    /** What the newest backup was told to leave out. */
    List<String> notTaken = List.of();

    /** What the newest restore was told to leave. */
    List<String> leftOut = List.of();

    /** Done by somebody else before a chunk is read. */
    Runnable meanwhile = () -> {};

    /** Whoever asks proves what it gets. */
    @Override
    public synchronized byte[] chunk(ServerPath file, long offset, Chunk chunk) {
        chunksRead++;
        meanwhile.run();
        byte[] content = files.getOrDefault(file.value(), new byte[0]);
        int end = (int) Math.min(content.length, offset + chunk.length());
        return Arrays.copyOfRange(content, (int) Math.min(offset, end), end);
    }

    @Override
    public void begin(UUID restore, InputStream manifest, long size, String sha256) throws IOException {
        byte[] bytes = manifest.readAllBytes();
        if (bytes.length != size || !Sha256.of(bytes).equals(sha256)) {
            throw new Conflict("The manifest is damaged");
        }
        coming.computeIfAbsent(restore, id -> new Coming()).manifest = bytes;
    }

    @Override
    public void begin(UUID restore, InputStream manifest, long size, String sha256, List<String> exclude)
            throws IOException {
        leftOut = exclude;
        begin(restore, manifest, size, sha256);
    }

    @Override
    public Need prepare(UUID restore, Progress progress) throws IOException {
        List<Chunk> missing = missing(restore, Integer.MAX_VALUE);
        return new Need(
                missing.size(), missing.stream().mapToLong(Chunk::length).sum());
    }

    @Override
    public List<Chunk> missing(UUID restore, int limit) throws IOException {
        Coming tree = of(restore);
        Map<String, Chunk> missing = new LinkedHashMap<>();
        try (Manifest items = new Manifest(new ByteArrayInputStream(tree.manifest))) {
            for (Optional<Manifest.Item> item = items.next(); item.isPresent(); item = items.next()) {
                item.get().chunks().stream()
                        .filter(chunk -> !tree.chunks.containsKey(chunk.sha256()))
                        .forEach(chunk -> missing.putIfAbsent(chunk.sha256(), chunk));
            }
        }
        return missing.values().stream().limit(Math.min(limit, 3)).toList();
    }

    private Coming of(UUID restore) {
        if (!coming.containsKey(restore)) {
            throw new NotFound("There is no such restore");
        }
        return coming.get(restore);
    }

    @Override
    public void put(UUID restore, Chunk chunk, byte[] bytes) {
        if (!Sha256.of(bytes).equals(chunk.sha256())) {
            throw new Conflict("The chunk is damaged");
        }
        of(restore).chunks.put(chunk.sha256(), bytes);
    }

    @Override
    public void change(UUID restore, Progress progress) throws IOException {
        if (breaks.isPresent()) {
            throw breaks.get();
        }
        Coming tree = of(restore);
        if (tree.changed) {
            return;
        }
        Map<String, byte[]> fresh = new TreeMap<>();
        try (Manifest items = new Manifest(new ByteArrayInputStream(tree.manifest))) {
            for (Optional<Manifest.Item> item = items.next(); item.isPresent(); item = items.next()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                item.get().chunks().forEach(chunk -> content.writeBytes(tree.chunks.get(chunk.sha256())));
                fresh.put(item.get().entry().path(), content.toByteArray());
            }
        }
        files.clear();
        files.putAll(fresh);
        tree.changed = true;
        changes++;
    }

    @Override
    public void abort(UUID restore) {
        Optional.ofNullable(coming.get(restore))
                .filter(tree -> !tree.changed)
                .ifPresent(tree -> coming.remove(restore));
    }
}
