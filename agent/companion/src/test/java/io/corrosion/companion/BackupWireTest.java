package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
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
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.files.FileCommit;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileUpload;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Backup and restore over a real nats-server; this test is the platform that keeps the chunks. */
class BackupWireTest extends AgentScenario {

    private final Map<String, byte[]> kept = new HashMap<>();
    private byte[] manifest;

    @Test
    void onlyChangedChunksAreReadAgainAndTheTreeComesBackByteForByte() throws Exception {
        machine.openAgent();
        fill();
        Map<String, String> before = tree();

        BackupStock first = backup(false);
        int chunks = kept.size();
        byte[] full = manifest;
        mutate();
        backup(true);

        assertThat(first.chunks()).isGreaterThan(20);
        assertThat(kept.size() - chunks).as("new chunks").isBetween(1, 8);
        assertThat(tree()).isNotEqualTo(before);
        manifest = full;
        UUID restore = UUID.randomUUID();
        RestoreNeed need = prepare(restore);
        assertThat(need.chunks()).as("the rest is on the machine").isLessThan(8);
        send(restore);
        assertThat(exchange(restore).status()).isEqualTo("ok");
        assertThat(tree()).isEqualTo(before);
        assertThat(exchange(restore).status()).as("a repeated switch").isEqualTo("ok");
    }

    @Test
    void aRestoreIsRefusedWhileTheServerRunsOrChunksAreMissing() throws Exception {
        machine.openAgent();
        fill();
        backup(false);
        mutate();
        UUID restore = UUID.randomUUID();
        prepare(restore);

        assertThat(exchange(restore).status()).isEqualTo("changed");
        send(restore);
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        FileResponse refused = exchange(restore);

        assertThat(refused.status()).isEqualTo("refused");
        assertThat(refused.error()).contains("stop it");
    }

    @Test
    void aChunkThatIsNotWhatItsNameSaysIsRefusedAndOneThatChangedIsSaid() throws Exception {
        machine.openAgent();
        fill();
        backup(false);
        UUID restore = UUID.randomUUID();
        prepare(restore);
        String some = kept.keySet().iterator().next();

        assertThat(status(put(restore, some, new byte[] {1, 2, 3}))).isEqualTo("failed");
        Files.writeString(server().resolve("world/map.sav"), "overwritten");
        Message gone = platform.request(
                        Tail.BACKUP_CHUNK,
                        new Headers(),
                        Payloads.write(new ChunkRead(UUID.randomUUID(), "world/map.sav", 0, 1_000, some)))
                .get(60, TimeUnit.SECONDS);
        assertThat(status(gone)).isEqualTo("changed");
    }

    /** kill -9 at whatever point that happens to be, several times over, and the restore is taken up again. */
    @Test
    void anAgentKilledAgainAndAgainLeavesTheOldTreeOrTheNewOne() throws Exception {
        machine.startAgent();
        Wait.until("the agent is there", () -> !platform.heartbeats().isEmpty());
        fill();
        backup(false);
        Map<String, String> wanted = tree();
        mutate();
        Map<String, String> present = tree();
        UUID restore = UUID.randomUUID();

        boolean done = false;
        for (int round = 0; round < 12 && !done; round++) {
            prepare(restore);
            if (round == 0) {
                restartKilled();
                continue;
            }
            send(restore);
            platform.tell(Tail.BACKUP_SWITCH, new RestoreStep(restore));
            Thread.sleep(round * 7L);
            restartKilled();
            Map<String, String> now = tree();
            assertThat(now).as("round " + round).isIn(present, wanted);
            done = now.equals(wanted);
        }
        if (!done) {
            prepare(restore);
            send(restore);
            assertThat(exchange(restore).status()).isEqualTo("ok");
        }

        assertThat(tree()).isEqualTo(wanted);
    }

    private void restartKilled() throws Exception {
        machine.killAgent();
        platform.heartbeats().clear();
        machine.startAgent();
        Wait.until("the next agent is there", () -> !platform.heartbeats().isEmpty());
    }

    private BackupStock backup(boolean reuse) throws Exception {
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

    private RestoreNeed prepare(UUID restore) throws Exception {
        FileResponse begun = platform.ask(
                        Tail.BACKUP_RESTORE, new BackupRestore(restore, manifest.length, List.of("logs")))
                .get(60, TimeUnit.SECONDS);
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

    private void send(UUID restore) throws Exception {
        while (true) {
            FileResponse page = platform.ask(Tail.BACKUP_MISSING, new RestoreMissing(UUID.randomUUID(), restore, 50))
                    .get(60, TimeUnit.SECONDS);
            assertThat(page.status()).as(page.error()).isEqualTo("ok");
            List<ChunkPage.Chunk> chunks =
                    Payloads.convert(page.data(), ChunkPage.class).chunks();
            if (chunks.isEmpty()) {
                return;
            }
            for (ChunkPage.Chunk chunk : chunks) {
                assertThat(status(put(restore, chunk.sha256(), kept.get(chunk.sha256()))))
                        .isEqualTo("ok");
            }
        }
    }

    private Message put(UUID restore, String sha256, byte[] bytes) throws Exception {
        Headers headers =
                new Headers().put(FileHeaders.REQUEST_ID, restore.toString()).put(FileHeaders.SHA_256, sha256);
        return platform.request(Tail.BACKUP_PUT, headers, bytes).get(60, TimeUnit.SECONDS);
    }

    private FileResponse exchange(UUID restore) throws Exception {
        return platform.end(restore, same -> platform.ask(Tail.BACKUP_SWITCH, new RestoreStep(same)));
    }

    private static String status(Message answer) {
        return answer.getHeaders().getFirst(FileHeaders.STATUS);
    }

    private Path server() {
        return machine.folder().resolve("server");
    }

    private void fill() throws Exception {
        Random random = new Random(11);
        byte[] map = new byte[4_000_000];
        random.nextBytes(map);
        write("world/map.sav", map);
        write("world/copy.sav", map);
        for (int number = 0; number < 40; number++) {
            write("oxide/plugins/Plugin" + number + ".cs", ("plugin " + number).getBytes());
        }
        write("empty", new byte[0]);
        write("ünï \"quoted\"\nname", "odd".getBytes());
        write("logs/today.log", "excluded".getBytes());
        Files.createDirectories(server().resolve("nothing-in-it"));
        Files.createSymbolicLink(server().resolve("link"), Path.of("world/map.sav"));
        Files.setPosixFilePermissions(
                server().resolve("oxide/plugins/Plugin1.cs"), PosixFilePermissions.fromString("rwxr-x---"));
    }

    private void mutate() throws Exception {
        try (var map = java.nio.channels.FileChannel.open(
                server().resolve("world/map.sav"), java.nio.file.StandardOpenOption.WRITE)) {
            map.write(java.nio.ByteBuffer.wrap("changed".getBytes()), 2_000_000);
        }
        Files.delete(server().resolve("oxide/plugins/Plugin3.cs"));
        write("new/file", "new".getBytes());
        write("empty", "not any more".getBytes());
    }

    private void write(String path, byte[] bytes) throws Exception {
        Path file = server().resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** Everything but the agent's corner and what is left out: content, links and permissions. */
    private Map<String, String> tree() throws Exception {
        Map<String, String> tree = new TreeMap<>();
        try (var files = Files.walk(server())) {
            for (Path file : files.toList()) {
                String path = server().relativize(file).toString();
                if (path.isEmpty() || path.startsWith(".corrosion") || path.startsWith("logs")) {
                    continue;
                }
                String mode =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
                tree.put(
                        path,
                        Files.isSymbolicLink(file)
                                ? "-> " + Files.readSymbolicLink(file)
                                : mode + (Files.isDirectory(file) ? "" : sha256(Files.readAllBytes(file))));
            }
        }
        return tree;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
