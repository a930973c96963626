package io.corrosion.backups.work;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.backup.Stock;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.backups.manifest.Archive;
import io.corrosion.backups.manifest.Manifest;
import io.corrosion.backups.store.ChunkStore;
import io.corrosion.backups.store.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Copies a server's bytes into the storage: only the chunks that are not there. Confined to one thread. */
final class Taking {

    private static final int BATCH = 128;
    private static final int UNDER_WAY = 8;

    private final UUID backup;
    private final ServerBackups server;
    private final ChunkStore store;
    private final Throttle throttle;
    private final Executor threads;

    private record Wanted(ServerPath file, long offset, Chunk chunk) {}

    private record Fetched(Stretch stretch, CompletableFuture<List<byte[]>> sealed) {}

    Taking(UUID backup, ServerBackups server, ChunkStore store, Throttle throttle, Executor threads) {
        this.backup = backup;
        this.server = server;
        this.store = store;
        this.throttle = throttle;
        this.threads = threads;
    }

    /** Fetches the manifest into a file and checks it. */
    void fetchManifest(UUID stock, Stock told, Path into) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(server.manifest(stock, told.manifestSize()), digest);
                OutputStream out = Files.newOutputStream(into)) {
            in.transferTo(out);
        }
        if (!Sha256.hex(digest.digest()).equals(told.manifestSha256())) {
            throw new IOException("The list of files was damaged on its way");
        }
    }

    /**
     * Copies what is missing.
     *
     * @throws Conflict when a file was written meanwhile: take stock again
     */
    void copy(Path manifest, long total, Progress progress) throws IOException {
        List<Wanted> batch = new ArrayList<>(BATCH);
        long done = 0;
        try (Manifest items = new Manifest(Files.newInputStream(manifest))) {
            for (Optional<Manifest.Item> item = items.next(); item.isPresent(); item = items.next()) {
                ServerPath file = new ServerPath(item.get().entry().path());
                long offset = 0;
                for (Chunk chunk : item.get().chunks()) {
                    batch.add(new Wanted(file, offset, chunk));
                    offset += chunk.length();
                    if (batch.size() == BATCH) {
                        copy(batch);
                        batch.clear();
                    }
                }
                done += offset;
                progress.at(done, total);
            }
        }
        copy(batch);
        store.flush(backup);
    }

    private void copy(List<Wanted> batch) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        Deque<Fetched> underWay = new ArrayDeque<>();
        try {
            for (Stretch stretch : missing(batch)) {
                underWay.add(new Fetched(stretch, CompletableFuture.supplyAsync(() -> fetch(stretch), threads)));
                if (underWay.size() == UNDER_WAY) {
                    keep(underWay.remove());
                }
            }
            while (!underWay.isEmpty()) {
                keep(underWay.remove());
            }
        } finally {
            underWay.forEach(fetched -> fetched.sealed().cancel(true));
        }
    }

    private List<Stretch> missing(List<Wanted> batch) {
        Set<String> names =
                batch.stream().map(wanted -> wanted.chunk().sha256()).collect(Collectors.toSet());
        Set<String> known = new HashSet<>(store.need(backup, names));
        List<Stretch> missing = new ArrayList<>();
        for (Wanted wanted : batch) {
            if (known.add(wanted.chunk().sha256()) && !store.holds(wanted.chunk())) {
                Stretch.add(missing, wanted.file(), wanted.offset(), wanted.chunk());
            }
        }
        return missing;
    }

    private List<byte[]> fetch(Stretch wanted) {
        throttle.take(wanted.length());
        try {
            byte[] bytes = server.chunks(wanted.file(), wanted.offset(), wanted.chunks());
            if (bytes.length != wanted.length()) {
                throw changed(wanted);
            }
            List<byte[]> sealed = new ArrayList<>(wanted.chunks().size());
            int at = 0;
            for (Chunk chunk : wanted.chunks()) {
                if (!Sha256.of(bytes, at, chunk.length()).equals(chunk.sha256())) {
                    throw changed(wanted);
                }
                sealed.add(store.seal(chunk, bytes, at));
                at += chunk.length();
            }
            return sealed;
        } catch (IOException broken) {
            throw new CompletionException(broken);
        }
    }

    private static Conflict changed(Stretch wanted) {
        return new Conflict(wanted.file() + " was written during the backup.");
    }

    private void keep(Fetched fetched) throws IOException {
        try {
            List<byte[]> sealed = fetched.sealed().join();
            for (int at = 0; at < sealed.size(); at++) {
                store.add(backup, fetched.stretch().chunks().get(at), sealed.get(at));
            }
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            if (failed.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw failed;
        }
    }

    /** Keeps the manifest, then reads everything back out of the storage; answers the archive's checksum. */
    String verify(Path manifest, long total, Progress progress) throws IOException {
        try (InputStream in = Files.newInputStream(manifest)) {
            store.putManifest(backup, in);
        }
        return checksum(store, backup, total, progress);
    }

    /** Reads a whole backup; answers the checksum of its archive. */
    static String checksum(ChunkStore store, UUID backup, long total, Progress progress) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Archive.write(store.manifest(backup), store, out, bytes -> progress.at(bytes, total));
        }
        return Sha256.hex(digest.digest());
    }
}
