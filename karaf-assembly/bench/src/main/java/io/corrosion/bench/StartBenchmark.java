package io.corrosion.bench;

import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Cold and warm start of the platform's process until its first page and its first REST answer out of the database, what
 * platform and agent weigh when idle, and how long a click on start takes to become a process.
 */
final class StartBenchmark implements Benchmark {

    private static final int CLICKS = 5;
    private static final long SETTLE_SECONDS = 15;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        List<Figure> figures = new ArrayList<>();
        Path data = workplace.freshData();
        Workplace.Running cold = workplace.start(data);
        figures.add(Figure.atMost("start.cold", "s", seconds(cold, cold.answers()), 10));
        figures.add(Figure.reported("start.cold.demo", "s", seconds(cold, cold.ready()))
                .beside(cold.seconds()));
        workplace.stop(cold);
        Workplace.Running warm = workplace.start(data);
        figures.add(Figure.atMost("start.warm", "s", seconds(warm, warm.answers()), 7));
        figures.add(Figure.reported("start.warm.demo", "s", seconds(warm, warm.ready()))
                .beside(warm.seconds()));
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        Platform platform = warm.platform();
        figures.add(Figure.atMost("platform.rss", "MB", rss(platform.pid("karaf")), 500));
        figures.add(Figure.atMost("agent.rss", "MB", rss(platform.pid("agent-1")), 70));
        Samples spawns = clicks(platform);
        Samples plain = plainSpawns();
        figures.add(Figure.atMost("start.click.p50", "ms", spawns.percentile(50), 50)
                .beside(plain.percentile(50)));
        figures.add(
                Figure.reported("start.click.max", "ms", spawns.percentile(100)).beside(plain.percentile(100)));
        return figures;
    }

    /**
     * From the birth of the platform's process until its first answers; or until the demo is announced, for which its people,
     * its agents and their sign-in count too.
     */
    private static double seconds(Workplace.Running demo, Instant until) {
        Instant born = ProcessHandle.of(demo.platform().pid("karaf"))
                .flatMap(process -> process.info().startInstant())
                .orElseThrow();
        return Duration.between(born, until).toMillis() / 1e3;
    }

    private static double rss(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static Samples clicks(Platform platform) throws IOException {
        Api owner = platform.as(platform.owner());
        String server = "/api/v1/servers/" + platform.serverId();
        Samples samples = new Samples();
        for (int i = 0; i < CLICKS; i++) {
            power(owner, server, "stop");
            until(() -> owner.get(server).json().path("status").asText().equals("stopped"));
            until(() -> games(platform) == 0);
            long began = System.nanoTime();
            power(owner, server, "start");
            until(() -> games(platform) > 0);
            samples.add(System.nanoTime() - began);
            until(() -> owner.get(server).json().path("status").asText().equals("running"));
        }
        return samples;
    }

    private static void power(Api owner, String server, String signal) throws IOException {
        var answer = owner.post(server + "/power", "{\"signal\":\"" + signal + "\"}");
        if (answer.status() != 202) {
            throw new IOException(signal + " was answered " + answer.status() + " " + answer.body());
        }
    }

    /** How many game processes of the first server run. */
    private static long games(Platform platform) {
        String folder = platform.dataDir().resolve("demo/agent-1").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("rust-simulator") && line.contains(folder))
                        .isPresent())
                .count();
    }

    private static Samples plainSpawns() throws IOException, InterruptedException {
        Samples samples = new Samples();
        for (int i = 0; i < 20; i++) {
            long began = System.nanoTime();
            Process process = new ProcessBuilder("true").start();
            samples.add(System.nanoTime() - began);
            process.waitFor();
        }
        return samples;
    }

    private interface Goal {
        boolean reached();
    }

    private static void until(Goal goal) throws IOException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!goal.reached()) {
            if (System.nanoTime() > end) {
                throw new IOException("the server did not change its state within a minute");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
