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

    private static final int STARTS = 3;
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
        Starts cold = new Starts("start.cold", 10);
        Starts warm = new Starts("start.warm", 7);
        for (int i = 1; i < STARTS; i++) {
            workplace.stop(cold.add(workplace.start(workplace.freshData())));
        }
        workplace.stop(cold.add(workplace.start(data)));
        for (int i = 1; i < STARTS; i++) {
            workplace.stop(warm.add(workplace.start(data)));
        }
        Platform platform = warm.add(workplace.start(data)).platform();
        figures.addAll(cold.figures());
        figures.addAll(warm.figures());
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
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

    /** Starts of one kind, of which the middle one counts: a single one is at the mercy of what else the machine does. */
    private record Starts(String id, double budget, Samples answers, Samples demo, Samples whole) {

        Starts(String id, double budget) {
            this(id, budget, new Samples(), new Samples(), new Samples());
        }

        Workplace.Running add(Workplace.Running start) {
            Instant born = ProcessHandle.of(start.platform().pid("karaf"))
                    .flatMap(process -> process.info().startInstant())
                    .orElseThrow();
            answers.add(Duration.between(born, start.answers()).toNanos());
            demo.add(Duration.between(born, start.ready()).toNanos());
            whole.add(Math.round(start.seconds() * 1e9));
            return start;
        }

        /** From the birth of the platform's process until its first answers; and until the demo is announced with its people. */
        List<Figure> figures() {
            return List.of(
                    Figure.atMost(id, "s", middle(answers), budget),
                    Figure.reported(id + ".demo", "s", middle(demo)).beside(middle(whole)));
        }

        private static double middle(Samples samples) {
            return samples.percentile(50) / 1e3;
        }
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
