package io.corrosion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.LiveSocket;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From a line the game's process writes to a program that listens on the WebSocket; beside a raw NATS hop. */
final class ConsoleBenchmark implements Benchmark {

    private static final int LINES = 1000;
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final Pattern STAMP = Pattern.compile("stamp (\\d+)");

    @Override
    public String name() {
        return "console";
    }

    @Override
    public List<Figure> run(Workplace workplace) throws Exception {
        Platform platform = workplace.start(workplace.freshData()).platform();
        measure(platform, LINES / 2); // the first half warms the way up
        Samples samples = measure(platform, LINES);
        Samples raw = RawNats.latency(LINES, EVERY);
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.atMost("console.latency.p50", "ms", samples.percentile(50), 5)
                        .beside(raw.percentile(50)),
                Figure.atMost("console.latency.p99", "ms", samples.percentile(99), 25)
                        .beside(raw.percentile(99)),
                Figure.reported("console.latency.max", "ms", samples.percentile(100))
                        .beside(raw.percentile(100)),
                Figure.reported("console.lines", "lines", samples.size())));
        figures.addAll(ConsoleFlood.figures(platform));
        return figures;
    }

    private static Samples measure(Platform platform, int lines) throws IOException, InterruptedException {
        var owner = platform.as(platform.owner());
        Samples samples = new Samples();
        CountDownLatch left = new CountDownLatch(lines);
        try (LiveSocket socket = new LiveSocket(platform.baseUrl(), owner.token(), (message, at) -> {
            long late = System.nanoTime() - at;
            for (JsonNode line : message.path("payload").path("lines")) {
                Matcher stamp = STAMP.matcher(line.path("text").asText());
                if (stamp.find() && left.getCount() > 0) {
                    samples.add(microsNow() * 1000 - late - Long.parseLong(stamp.group(1)) * 1000);
                    left.countDown();
                }
            }
        })) {
            socket.subscribe("server." + platform.serverId() + ".console");
            TimeUnit.SECONDS.sleep(1);
            String command = "{\"command\":\"sim.flood " + lines + " " + 1000 / EVERY.toMillis() + "\"}";
            var answer = owner.post("/api/v1/servers/" + platform.serverId() + "/command", command);
            if (answer.status() != 202 || !left.await(60, TimeUnit.SECONDS)) {
                throw new IOException("only " + samples.size() + " of " + lines
                        + " lines arrived; the command was answered " + answer.status() + " " + answer.body());
            }
        }
        return samples;
    }

    private static long microsNow() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
