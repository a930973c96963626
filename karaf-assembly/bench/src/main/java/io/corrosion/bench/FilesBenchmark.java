package io.corrosion.bench;

import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A file of 2 GiB up and down through platform and agent, beside a plain copy over as many loopback hops, and what it does to
 * the memory of both; and a directory of 100,000 entries.
 */
final class FilesBenchmark implements Benchmark {

    private static final long SIZE = 2L << 30;
    private static final long WARM_UP = 256L << 20;
    private static final int ENTRIES = 100_000;
    private static final int PAGES = 20;
    private static final int PIECE = 1 << 20;
    /** To the platform, to nats-server, to the agent. */
    private static final int HOPS = 3;

    @Override
    public String name() {
        return "files";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        List<Figure> figures = new ArrayList<>(transfers(platform, workplace.freshData()));
        figures.addAll(directory(platform));
        return figures;
    }

    private static List<Figure> transfers(Platform platform, Path folder) throws IOException {
        Transfer transfer = new Transfer(platform);
        Path source = made(folder.resolve("source"), WARM_UP);
        Path back = folder.resolve("back");
        transfer.up(source, "bench.bin");
        transfer.down("bench.bin", back);
        made(source, SIZE);
        try (Growth karaf = new Growth(platform.pid("karaf"));
                Growth agent = new Growth(platform.pid("agent-1"))) {
            double plain = Loopback.copy(source, back, HOPS);
            double direct = Loopback.copy(source, back, 1);
            double up = transfer.up(source, "bench.bin");
            double down = transfer.down("bench.bin", back);
            if (Files.mismatch(source, back) >= 0) {
                throw new IOException("what came back is not what was sent");
            }
            double size = SIZE / 1e6;
            return List.of(
                    Figure.atLeast("files.upload.share", "ratio", plain / up, 0.6),
                    Figure.reported("files.upload", "MB/s", size / up).beside(size / plain),
                    Figure.atLeast("files.download.share", "ratio", plain / down, 0.6),
                    Figure.reported("files.download", "MB/s", size / down).beside(size / plain),
                    Figure.reported("files.one_hop", "MB/s", size / direct),
                    Figure.atMost("files.platform.growth", "MB", karaf.megabytes(), 64),
                    Figure.atMost("files.agent.growth", "MB", agent.megabytes(), 64));
        } finally {
            Files.deleteIfExists(source);
            Files.deleteIfExists(back);
            platform.as(platform.owner())
                    .delete("/api/v1/servers/" + platform.serverId() + "/files?permanent=true&path=bench.bin");
        }
    }

    private static Path made(Path file, long size) throws IOException {
        Random random = new Random(size);
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long written = 0; written < size; written += PIECE) {
                random.nextBytes(piece);
                out.write(piece);
            }
        }
        return file;
    }

    private static List<Figure> directory(Platform platform) throws IOException, InterruptedException {
        Path folder = platform.dataDir().resolve("demo/agent-1/server/bench-entries");
        Files.createDirectories(folder);
        for (int entry = 0; entry < ENTRIES; entry++) {
            Files.createFile(folder.resolve(String.format("entry-%06d.txt", entry)));
        }
        Api owner = platform.as(platform.owner());
        String files = "/api/v1/servers/" + platform.serverId() + "/files";
        Samples others = new Samples();
        ScheduledExecutorService clicks = Executors.newSingleThreadScheduledExecutor();
        clicks.scheduleWithFixedDelay(
                () -> timed(others, () -> owner.get(files + "/entry?path=bench-entries")),
                0,
                50,
                TimeUnit.MILLISECONDS);
        try {
            Samples pages = pages(owner, files);
            Samples searches = new Samples();
            for (int time = 0; time < PAGES / 2; time++) {
                String wanted = "entry-0" + (10_000 + time * 7_919);
                String body = "{\"path\":\"bench-entries\",\"text\":\"" + wanted + "\",\"contents\":false}";
                Answer found = timed(searches, () -> owner.post(files + "/search", body));
                if (!found.body().contains(wanted + ".txt")) {
                    throw new IOException("the search answered " + found.status() + " " + found.body());
                }
            }
            return List.of(
                    Figure.reported("files.page.p50", "ms", pages.percentile(50)),
                    Figure.atMost("files.page.max", "ms", pages.percentile(100), 2_000),
                    Figure.atMost("files.search.max", "ms", searches.percentile(100), 5_000),
                    Figure.atMost("files.meanwhile.max", "ms", others.percentile(100), 1_000));
        } finally {
            clicks.shutdownNow();
            clicks.awaitTermination(30, TimeUnit.SECONDS);
        }
    }

    private static Samples pages(Api owner, String files) throws IOException {
        Samples pages = new Samples();
        String cursor = "";
        for (int page = 0; page < PAGES; page++) {
            String address =
                    files + "?path=bench-entries&limit=500&sort=" + (page < PAGES / 2 ? "name" : "size") + cursor;
            Answer answer = timed(pages, () -> owner.get(address));
            if (answer.json().path("total").asInt() != ENTRIES) {
                throw new IOException("the directory was answered " + answer.status() + " " + answer.body());
            }
            String next = answer.json().path("next").asText();
            cursor = page == PAGES / 2 - 1 ? "" : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return pages;
    }

    private interface Question {
        Answer ask();
    }

    private static Answer timed(Samples samples, Question question) {
        long began = System.nanoTime();
        Answer answer = question.ask();
        samples.add(System.nanoTime() - began);
        return answer;
    }
}
