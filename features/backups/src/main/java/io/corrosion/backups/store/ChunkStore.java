package io.corrosion.backups.store;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.storage.Blobs;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.backups.BackupSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The chunks of one server in one storage. Writing gathers chunks into a pack; {@link #flush} puts it on the storage and
 * only then says that they are there. Reading keeps the last few packs. Confined to one thread.
 */
public final class ChunkStore {

    private static final int PACK = 4 * 1024 * 1024;
    private static final int PIECE = 128 * 1024;
    private static final int PACKS_KEPT = 4;
    private static final int PLACES_KEPT = 50_000;

    private final Clock clock;
    private final Transactions transactions;
    private final Scope.Licence scope;
    private final String target;
    private final Blobs blobs;
    private final Sealing sealing;
    private final PackRows rows = new PackRows();
    private final Gathered pack = new Gathered();
    private final List<PackRows.Packed> packed = new ArrayList<>();
    private final Map<UUID, byte[]> kept = new LinkedHashMap<>(PACKS_KEPT, 0.75f, true);
    private final Map<String, PackRows.Place> places = new HashMap<>();
    private UUID packId = UUID.randomUUID();

    ChunkStore(
            Clock clock,
            Transactions transactions,
            Scope.Licence scope,
            String target,
            Blobs blobs,
            byte[] key,
            BackupSettings settings) {
        this.clock = clock;
        this.transactions = transactions;
        this.scope = scope;
        this.target = target;
        this.blobs = blobs;
        this.sealing = new Sealing(key, settings.encrypted(), settings.compression(), settings.level());
    }

    /** Writes down what a backup needs; answers which of it is there already. */
    public Set<String> need(UUID backup, Collection<String> chunks) {
        return transactions.write(scope, tx -> {
            rows.lock(tx, scope);
            return rows.need(tx, scope, backup, target, chunks);
        });
    }

    /** Whether a chunk lies in the pack that is not full yet. */
    public boolean holds(Chunk chunk) {
        return packed.stream().anyMatch(held -> held.chunk().sha256().equals(chunk.sha256()));
    }

    /** Packs and seals a chunk, whose bytes begin there; may be called on any thread. */
    public byte[] seal(Chunk chunk, byte[] bytes, int from) {
        return sealing.close(chunk.sha256(), new Part(bytes, from, chunk.length()));
    }

    /** Takes a chunk that {@link #seal} closed into the pack, which goes to the storage when it is full. */
    public void add(UUID backup, Chunk chunk, byte[] sealed) throws IOException {
        packed.add(new PackRows.Packed(chunk, pack.size(), sealed.length));
        pack.writeBytes(sealed);
        if (pack.size() >= PACK) {
            flush(backup);
        }
    }

    /** Puts the pack on the storage, which says its checksum, and notes its chunks; verifying reads them back. */
    public void flush(UUID backup) throws IOException {
        if (packed.isEmpty()) {
            return;
        }
        int size = pack.size();
        UUID id = packId;
        transactions.run(scope, tx -> rows.writing(tx, scope, id, target, backup, clock.instant()));
        Blobs.Blob blob = blobs.put(scope.license(), key(id), pack.content());
        if (blob.size() != size) {
            throw new IOException("The storage has other bytes than it was given");
        }
        List<PackRows.Packed> chunks = List.copyOf(packed);
        transactions.run(scope, tx -> rows.stored(tx, scope, id, target, size, blob.sha256(), chunks));
        packId = UUID.randomUUID();
        pack.reset();
        packed.clear();
    }

    /** Drops what an earlier attempt left half written. */
    public void abandon(UUID backup) {
        transactions.run(scope, tx -> rows.abandon(tx, backup));
    }

    /**
     * The bytes of a chunk.
     *
     * @throws DamagedBackup when they are not there, or are not what they were
     */
    public byte[] read(Chunk chunk) throws IOException {
        PackRows.Place place = place(chunk.sha256());
        byte[] bytes = open(chunk, new Part(pack(place), (int) place.offset(), place.stored()));
        if (!Sha256.of(bytes).equals(chunk.sha256())) {
            throw new DamagedBackup("A chunk in the storage is not what it was.");
        }
        return bytes;
    }

    private PackRows.Place place(String sha256) throws DamagedBackup {
        if (!places.containsKey(sha256)) {
            if (places.size() > PLACES_KEPT) {
                places.clear();
            }
            places.putAll(transactions.read(scope, tx -> rows.places(tx, scope, target, sha256)));
        }
        PackRows.Place place = places.get(sha256);
        if (place == null) {
            throw new DamagedBackup("A chunk of it is not in the storage.");
        }
        return place;
    }

    private byte[] open(Chunk chunk, Part sealed) throws DamagedBackup {
        try {
            return sealing.open(chunk.sha256(), sealed, chunk.length());
        } catch (IOException damaged) {
            throw new DamagedBackup(damaged.getMessage() + ".");
        }
    }

    private byte[] pack(PackRows.Place place) throws IOException {
        UUID id = place.pack();
        byte[] known = kept.get(id);
        if (known != null) {
            return known;
        }
        try (InputStream in = blobs.open(scope.license(), key(id))
                .orElseThrow(() -> new DamagedBackup("A pack of it is not in the storage."))) {
            byte[] bytes = whole(in, place.packSize());
            kept.put(id, bytes);
            if (kept.size() > PACKS_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            return bytes;
        }
    }

    /** In pieces of a size that the JDK copies out of native memory without much of that. */
    private static byte[] whole(InputStream in, int size) throws IOException {
        byte[] bytes = new byte[size];
        int at = 0;
        while (at < size) {
            int read = in.read(bytes, at, Math.min(PIECE, size - at));
            if (read < 0) {
                throw new DamagedBackup("A pack in the storage is shorter than it was.");
            }
            at += read;
        }
        return bytes;
    }

    /** Keeps a manifest, sealed. */
    public void putManifest(UUID backup, InputStream manifest) throws IOException {
        try (InputStream sealed = new SealedSegments(sealing, backup.toString(), manifest)) {
            blobs.put(scope.license(), manifestKey(backup), sealed);
        }
    }

    /** Opens a manifest. The caller closes it. */
    public InputStream manifest(UUID backup) throws IOException {
        return new OpenedSegments(
                sealing,
                backup.toString(),
                blobs.open(scope.license(), manifestKey(backup))
                        .orElseThrow(() -> new DamagedBackup("Its manifest is not in the storage.")));
    }

    static String key(UUID pack) {
        String name = pack.toString();
        return "backups/packs/" + name.substring(0, 2) + "/" + name;
    }

    static String manifestKey(UUID backup) {
        return "backups/manifests/" + backup;
    }
}
