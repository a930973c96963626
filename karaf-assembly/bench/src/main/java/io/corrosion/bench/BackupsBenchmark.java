package io.corrosion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A backup of everything, one with 5 % changed, and a restore that brings every byte back. Beside it zstd alone over the
 * same pieces, packing them and, as a backup is read back, opening them: what a backup cannot cost less than. A smaller one
 * before that counts for nothing: the compilers of platform and agent are done by then.
 */
final class BackupsBenchmark implements Benchmark {

    private static final long SIZE = 500L << 20;
    private static final long FULL_SIZE = 5L << 30;
    private static final long WARM_UP = 384L << 20;
    private static final int CHUNK = 128 * 1024;
    private static final int LEVEL = 3;
    private static final long PATIENCE_SECONDS = 1_800;

    private final long size;

    BackupsBenchmark() {
        this(SIZE);
    }

    private BackupsBenchmark(long size) {
        this.size = size;
    }

    /** The same with 5 GiB. */
    static BackupsBenchmark drill() {
        return new BackupsBenchmark(FULL_SIZE);
    }

    @Override
    public String name() {
        return "backups";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        Path folder = platform.dataDir().resolve("demo/agent-1/server/bench-world");
        warmUp(platform);
        World world = new World(folder, size, 0);
        world.make();
        double zstd = zstdSeconds(folder);
        Costs costs = new Costs(platform);
        long began = System.nanoTime();
        JsonNode first = taken(platform, "first");
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpu = costs.spent();
        double changed = world.change() / (double) size;
        JsonNode second = taken(platform, "second");
        double added = second.path("stored_bytes").asDouble()
                / first.path("stored_bytes").asDouble();
        Map<Path, String> before = fingerprints(folder);
        double restore = broken(platform, world, second);
        boolean same = fingerprints(folder).equals(before);
        return List.of(
                Figure.reported("backups.first", "MB/s", size / 1e6 / seconds),
                Figure.reported("backups.cpu", "s", cpu).beside(zstd),
                Figure.reported("backups.cpu.per_mb", "ms", cpu * 1_000 / (size / 1e6)),
                Figure.reported("backups.zstd.share", "ratio", zstd / cpu),
                Figure.atMost("backups.added.above", "ratio", added / changed, 1.1),
                Figure.atLeast("backups.added.below", "ratio", added / changed, 0.9),
                Figure.reported("backups.restore", "MB/s", size / 1e6 / restore),
                Figure.atLeast("backups.restored.exactly", "yes", same ? 1 : 0, 1));
    }

    private static void warmUp(Platform platform) throws IOException {
        Path folder = platform.dataDir().resolve("demo/agent-1/server/bench-warm-up");
        new World(folder, WARM_UP, 1).make();
        taken(platform, "warm-up");
        for (Path file : files(folder)) {
            Files.delete(file);
        }
    }

    /** Breaks the world, brings it back, and answers how long that took. */
    private static double broken(Platform platform, World world, JsonNode backup) throws IOException {
        world.make();
        long began = System.nanoTime();
        Api owner = platform.as(platform.owner());
        String address = address(platform) + "/" + backup.path("id").asText();
        accepted(owner.post(address + "/restore", "{}"));
        settled(platform, backup.path("id").asText());
        return (System.nanoTime() - began) / 1e9;
    }

    private static JsonNode taken(Platform platform, String name) throws IOException {
        Answer begun = accepted(
                platform.as(platform.owner()).post(address(platform), "{\"name\":\"" + name + "\",\"type\":\"full\"}"));
        return settled(platform, begun.json().path("id").asText());
    }

    private static Answer accepted(Answer answer) throws IOException {
        if (answer.status() != 202) {
            throw new IOException("the platform answered " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    private static JsonNode settled(Platform platform, String id) throws IOException {
        Api owner = platform.as(platform.owner());
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (true) {
            JsonNode backup = owner.get(address(platform) + "/" + id).json();
            String status = backup.path("status").asText();
            if (status.equals("COMPLETED") && backup.path("error").asText().isEmpty()) {
                return backup;
            }
            if (status.equals("FAILED") || status.equals("COMPLETED") || System.nanoTime() > end) {
                throw new IOException("the backup did not come to a good end: " + backup);
            }
            LockSupport.parkNanos(250_000_000);
        }
    }

    private static String address(Platform platform) {
        return "/api/v1/servers/" + platform.serverId() + "/backups";
    }

    /** What agent, platform, nats-server and PostgreSQL use up. */
    private static final class Costs {

        private final List<Long> processes;
        private final long postgres;
        private final double before;

        Costs(Platform platform) {
            this.processes = List.of(platform.pid("karaf"), platform.pid("agent-1"), platform.pid("nats"));
            this.postgres = platform.pid("postgres");
            this.before = total();
        }

        double spent() {
            return total() - before;
        }

        private double total() {
            return processes.stream().mapToDouble(Weight::cpuSeconds).sum() + Weight.familySeconds(postgres);
        }
    }

    private static double zstdSeconds(Path folder) throws IOException {
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long reading = 0;
        byte[] chunk = new byte[CHUNK];
        for (Path file : files(folder)) {
            try (InputStream in = Files.newInputStream(file)) {
                while (true) {
                    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                    int read = in.readNBytes(chunk, 0, CHUNK);
                    reading += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
                    if (read < CHUNK) {
                        break;
                    }
                    Zstd.decompress(Zstd.compress(chunk, LEVEL), CHUNK);
                }
            }
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began - reading) / 1e9;
    }

    private static Map<Path, String> fingerprints(Path folder) throws Exception {
        Map<Path, String> prints = new TreeMap<>();
        for (Path file : files(folder)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[CHUNK];
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    digest.update(piece, 0, read);
                }
            }
            prints.put(file, HexFormat.of().formatHex(digest.digest()));
        }
        return prints;
    }

    private static List<Path> files(Path folder) throws IOException {
        Map<Path, Path> found = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.put(file, file);
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(found.keySet());
    }
}
