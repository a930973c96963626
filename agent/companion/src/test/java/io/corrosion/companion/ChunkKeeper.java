package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.backup.BackupCreate;
import io.corrosion.protocol.backup.BackupRestore;
import io.corrosion.protocol.backup.BackupStock;
import io.corrosion.protocol.backup.ChunkPage;
import io.corrosion.protocol.backup.ChunkRead;
import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.backup.ManifestRead;
import io.corrosion.protocol.backup.RestoreMissing;
import io.corrosion.protocol.backup.RestoreNeed;
import io.corrosion.protocol.backup.RestoreStep;
import io.corrosion.protocol.files.FileCommit;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileUpload;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The platform's end of a backup: it keeps each chunk once, and the manifest of the last backup. */
final class ChunkKeeper {

    private final Platform platform;
    private final Map<String, byte[]> kept = new HashMap<>();
    private byte[] manifest;

    ChunkKeeper(Platform platform) {
        this.platform = platform;
    }

    /** How many chunks are kept. */
    int size() {
        return kept.size();
    }

    /** The hash of any chunk. */
    String some() {
        return kept.keySet().iterator().next();
    }

    byte[] manifest() {
        return manifest;
    }

    /** Restores will be of that backup. */
    void use(byte[] other) {
        manifest = other;
    }

    BackupStock backup(boolean reuse) throws Exception {
        UUID id = UUID.randomUUID();
        FileResponse end = platform.end(
                id,
                same -> platform.ask(Tail.BACKUP_CREATE, new BackupCreate(same, List.of("logs/**", "logs"), reuse)));
        assertThat(end.status()).as(end.error()).isEqualTo("ok");
        BackupStock stock = Payloads.convert(end.data(), BackupStock.class);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < stock.manifestSize()) {
            Message piece = platform.request(
                            Tail.BACKUP_MANIFEST,
                            new Headers(),
                            Payloads.write(new ManifestRead(UUID.randomUUID(), id, bytes.size(), 500_000)))
                    .get(60, TimeUnit.SECONDS);
            bytes.write(piece.getData());
        }
        manifest = bytes.toByteArray();
        assertThat(sha256(manifest)).isEqualTo(stock.manifestSha256());
        readChunks();
        return stock;
    }

    private void readChunks() throws Exception {
        String[] lines = new String(manifest, StandardCharsets.UTF_8).split("\n");
        for (int at = 0; at < lines.length; at++) {
            ManifestEntry entry = Payloads.read(lines[at].getBytes(StandardCharsets.UTF_8), ManifestEntry.class);
            long offset = 0;
            for (int left = entry.chunks(); left > 0; left--) {
                String[] chunk = lines[++at].split(" ");
                int length = Integer.parseInt(chunk[1]);
                if (!kept.containsKey(chunk[0])) {
                    Message bytes = platform.request(
                                    Tail.BACKUP_CHUNK,
                                    new Headers(),
                                    Payloads.write(
                                            new ChunkRead(UUID.randomUUID(), entry.path(), offset, length, chunk[0])))
                            .get(60, TimeUnit.SECONDS);
                    assertThat(sha256(bytes.getData())).isEqualTo(chunk[0]);
                    kept.put(chunk[0], bytes.getData());
                }
                offset += length;
            }
        }
    }

    RestoreNeed prepare(UUID restore) throws Exception {
        FileResponse begun =
                platform.done(Tail.BACKUP_RESTORE, new BackupRestore(restore, manifest.length, List.of("logs")));
        assertThat(begun.status()).as(begun.error()).isEqualTo("ok");
        FileUpload upload = Payloads.convert(begun.data(), FileUpload.class);
        for (int at = (int) upload.offset(); at < manifest.length; at += upload.longestChunk()) {
            Headers headers = new Headers()
                    .put(FileHeaders.REQUEST_ID, restore.toString())
                    .put(FileHeaders.OFFSET, "" + at);
            byte[] piece = Arrays.copyOfRange(manifest, at, Math.min(manifest.length, at + upload.longestChunk()));
            assertThat(status(platform.request(Tail.FILES_CHUNK, headers, piece).get(60, TimeUnit.SECONDS)))
                    .isEqualTo("ok");
        }
        if (upload.offset() < manifest.length) {
            assertThat(platform.end(
                                    restore,
                                    same -> platform.ask(Tail.FILES_COMMIT, new FileCommit(same, sha256(manifest))))
                            .status())
                    .isEqualTo("ok");
        }
        FileResponse prepared = platform.end(restore, same -> platform.ask(Tail.BACKUP_PREPARE, new RestoreStep(same)));
        assertThat(prepared.status()).as(prepared.error()).isEqualTo("ok");
        return Payloads.convert(prepared.data(), RestoreNeed.class);
    }

    void send(UUID restore) throws Exception {
        while (send(restore, 50) > 0) {
            continue;
        }
    }

    void sendOne(UUID restore) throws Exception {
        assertThat(send(restore, 1)).isOne();
    }

    private int send(UUID restore, int most) throws Exception {
        FileResponse page = platform.done(Tail.BACKUP_MISSING, new RestoreMissing(UUID.randomUUID(), restore, most));
        assertThat(page.status()).as(page.error()).isEqualTo("ok");
        List<ChunkPage.Chunk> chunks =
                Payloads.convert(page.data(), ChunkPage.class).chunks();
        for (ChunkPage.Chunk chunk : chunks) {
            assertThat(status(put(restore, chunk.sha256(), kept.get(chunk.sha256()))))
                    .isEqualTo("ok");
        }
        return chunks.size();
    }

    Message put(UUID restore, String sha256, byte[] bytes) throws Exception {
        Headers headers =
                new Headers().put(FileHeaders.REQUEST_ID, restore.toString()).put(FileHeaders.SHA_256, sha256);
        return platform.request(Tail.BACKUP_PUT, headers, bytes).get(60, TimeUnit.SECONDS);
    }

    FileResponse exchange(UUID restore) throws Exception {
        return platform.end(restore, same -> platform.ask(Tail.BACKUP_SWITCH, new RestoreStep(same)));
    }

    static String status(Message answer) {
        return answer.getHeaders().getFirst(FileHeaders.STATUS);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
