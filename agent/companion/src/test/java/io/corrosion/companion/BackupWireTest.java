package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.backup.BackupCreate;
import io.corrosion.protocol.backup.BackupStock;
import io.corrosion.protocol.backup.ChunkRead;
import io.corrosion.protocol.backup.ManifestRead;
import io.corrosion.protocol.backup.RestoreNeed;
import io.corrosion.protocol.backup.RestoreStep;
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.files.FileResponse;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backup and restore over a real nats-server; this test is the platform that keeps the chunks. */
class BackupWireTest extends AgentScenario {

    private ChunkKeeper keeper;

    @BeforeEach
    void keep() {
        keeper = new ChunkKeeper(platform);
    }

    @Test
    void onlyChangedChunksAreReadAgainAndTheTreeComesBackByteForByte() throws Exception {
        machine.openAgent();
        fill();
        Map<String, String> before = tree();

        BackupStock first = keeper.backup(false);
        int chunks = keeper.size();
        byte[] full = keeper.manifest();
        mutate();
        keeper.backup(true);

        assertThat(first.chunks()).isGreaterThan(20);
        assertThat(keeper.size() - chunks).as("new chunks").isBetween(1, 8);
        assertThat(tree()).isNotEqualTo(before);
        keeper.use(full);
        UUID restore = UUID.randomUUID();
        RestoreNeed need = keeper.prepare(restore);
        assertThat(need.chunks()).as("the rest is on the machine").isLessThan(8);
        keeper.send(restore);
        assertThat(keeper.exchange(restore).status()).isEqualTo("ok");
        assertThat(tree()).isEqualTo(before);
        assertThat(keeper.exchange(restore).status()).as("a repeated switch").isEqualTo("ok");
    }

    @Test
    void aRestoreIsRefusedWhileTheServerRunsOrChunksAreMissing() throws Exception {
        machine.openAgent();
        fill();
        keeper.backup(false);
        mutate();
        UUID restore = UUID.randomUUID();
        keeper.prepare(restore);

        assertThat(keeper.exchange(restore).status()).isEqualTo("changed");
        keeper.send(restore);
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        FileResponse refused = keeper.exchange(restore);

        assertThat(refused.status()).isEqualTo("refused");
        assertThat(refused.error()).contains("stop it");
    }

    @Test
    void aChunkThatIsNotWhatItsNameSaysIsRefusedAndOfAFileThatShrankComesWhatIsLeft() throws Exception {
        machine.openAgent();
        fill();
        keeper.backup(false);
        UUID restore = UUID.randomUUID();
        keeper.prepare(restore);
        String some = keeper.some();

        assertThat(ChunkKeeper.status(keeper.put(restore, some, new byte[] {1, 2, 3})))
                .isEqualTo("failed");
        Files.writeString(server().resolve("world/map.sav"), "overwritten");
        Message gone = platform.request(
                        Tail.BACKUP_CHUNK,
                        new Headers(),
                        Payloads.write(new ChunkRead(UUID.randomUUID(), "world/map.sav", 0, 1_000, some)))
                .get(60, TimeUnit.SECONDS);
        assertThat(ChunkKeeper.status(gone)).isEqualTo("ok");
        assertThat(gone.getData()).asString().isEqualTo("overwritten");
    }

    /** kill -9 before and after the decision; what is killed between two renames is {@code SwitchTest}'s. */
    @Test
    void anAgentKilledAgainAndAgainLeavesTheOldTreeOrTheNewOne() throws Exception {
        machine.startAgent();
        Wait.until("the agent is there", () -> !platform.heartbeats().isEmpty());
        fill();
        keeper.backup(false);
        Map<String, String> wanted = tree();
        mutate();
        Map<String, String> present = tree();
        UUID restore = UUID.randomUUID();

        long needed = keeper.prepare(restore).chunks();
        machine.replaceAgent();
        assertThat(tree()).as("prepared").isEqualTo(present);
        assertThat(keeper.prepare(restore).chunks()).as("needed again").isEqualTo(needed);
        keeper.sendOne(restore);
        machine.replaceAgent();
        assertThat(tree()).as("some is there").isEqualTo(present);
        assertThat(keeper.prepare(restore).chunks()).as("what had come stays").isLessThan(needed);
        keeper.send(restore);
        machine.replaceAgent();
        assertThat(tree()).as("all is there").isEqualTo(present);
        keeper.prepare(restore);
        Path corner = server().resolve(".corrosion/restores/" + restore);
        platform.tell(Tail.BACKUP_SWITCH, new RestoreStep(restore));
        Wait.until(
                "it is decided",
                () -> Files.exists(corner.resolve("switch.json")) || Files.exists(corner.resolve("done")));
        machine.replaceAgent();

        assertThat(tree()).as("decided").isEqualTo(wanted);
        assertThat(keeper.exchange(restore).status()).as("taken up again").isEqualTo("ok");
        assertThat(tree()).isEqualTo(wanted);
    }

    /** Killed at work on a file without end: its half stock is nobody's, and the next one is whole. */
    @Test
    void anAgentKilledWhileItTakesStockLeavesNothingHalf() throws Exception {
        machine.startAgent();
        Wait.until("the agent is there", () -> !platform.heartbeats().isEmpty());
        fill();
        Path endless = server().resolve("long");
        try (var file = new java.io.RandomAccessFile(endless.toFile(), "rw")) {
            file.setLength(256L << 30);
        }
        Path shelf = machine.folder().resolve("agent-data/backups");
        UUID killed = UUID.randomUUID();
        platform.tell(Tail.BACKUP_CREATE, new BackupCreate(killed, List.of(), true));
        Wait.until("it is at work", () -> Files.exists(shelf.resolve(killed + ".manifest.begun")));

        machine.replaceAgent();
        Files.delete(endless);

        Message half = platform.request(
                        Tail.BACKUP_MANIFEST,
                        new Headers(),
                        Payloads.write(new ManifestRead(UUID.randomUUID(), killed, 0, 1_000)))
                .get(60, TimeUnit.SECONDS);
        assertThat(ChunkKeeper.status(half)).isEqualTo("not_found");
        assertThat(keeper.backup(true).files()).isEqualTo(45);
        try (var left = Files.list(shelf)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.equals("last") || name.matches(".*[.](manifest|index)"));
        }
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
                                : mode + (Files.isDirectory(file) ? "" : ChunkKeeper.sha256(Files.readAllBytes(file))));
            }
        }
        return tree;
    }
}
