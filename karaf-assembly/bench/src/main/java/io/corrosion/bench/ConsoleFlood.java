package io.corrosion.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.LiveSocket;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that writes as much as is promised, and one that writes more, as a program on the WebSocket sees it: which lines
 * came, how late, and how many it was told are missing.
 */
final class ConsoleFlood {

    private static final Pattern LINE = Pattern.compile("\\[flood] line (\\d+) of \\d+ stamp (\\d+)");
    private static final Pattern WRITTEN = Pattern.compile("^\\[flooded] (\\d+) lines in all");
    private static final Pattern DROPPED = Pattern.compile("^\\[corrosion] (\\d+) lines dropped");
    private static final int PROMISED = 5_000;
    private static final int SECONDS = 60;
    private static final int BEYOND = 20_000;
    private static final int SECONDS_BEYOND = 10;
    private static final long LATE_NANOS = 250_000_000L;
    private static final long SILENCE_SECONDS = 5;
    private static final long PATIENCE_SECONDS = 240;

    private final Samples delays = new Samples();
    private final BitSet came = new BitSet();
    private int late;
    private long told;
    /** Lines that the game wrote of itself between the flood's first and last. */
    private long others;
    /** Lines of the flood and others, as the process counted them; -1 while it has not said so. */
    private long written = -1;

    private volatile long heard = System.nanoTime();

    private final int lines;

    private ConsoleFlood(int lines) {
        this.lines = lines;
    }

    static List<Figure> figures(Platform platform) throws IOException, InterruptedException {
        ConsoleFlood promised = run(platform, PROMISED, SECONDS);
        ConsoleFlood beyond = run(platform, BEYOND, SECONDS_BEYOND);
        int sent = PROMISED * SECONDS;
        return List.of(
                Figure.atMost("console.flood.lost", "lines", sent - promised.came.cardinality(), 0),
                Figure.atMost("console.flood.late", "lines", promised.late, 0),
                Figure.reported("console.flood.p99", "ms", promised.delays.percentile(99)),
                Figure.atMost("console.flood.max", "ms", promised.delays.percentile(100), 250),
                Figure.reported("console.beyond.came", "lines", beyond.came.cardinality()),
                Figure.atMost(
                        "console.beyond.untold",
                        "lines",
                        Math.abs(beyond.written - beyond.came.cardinality() - beyond.others - beyond.told),
                        0));
    }

    private static ConsoleFlood run(Platform platform, int perSecond, int seconds)
            throws IOException, InterruptedException {
        int lines = perSecond * seconds;
        ConsoleFlood flood = new ConsoleFlood(lines);
        Api owner = platform.as(platform.owner());
        try (LiveSocket socket = new LiveSocket(platform.baseUrl(), owner.token(), flood::take)) {
            socket.subscribe("server." + platform.serverId() + ".console");
            TimeUnit.SECONDS.sleep(1);
            String command = "{\"command\":\"sim.flood " + lines + " " + perSecond + "\"}";
            var answer = owner.post("/api/v1/servers/" + platform.serverId() + "/command", command);
            if (answer.status() != 202) {
                throw new IOException("the flood was answered " + answer.status() + " " + answer.body());
            }
            flood.awaitEnd();
        }
        return flood;
    }

    /** Until the process has said how much it wrote, which is the last line, or nothing has come for a while. */
    private void awaitEnd() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        heard = System.nanoTime();
        while (System.nanoTime() < end && System.nanoTime() - heard < TimeUnit.SECONDS.toNanos(SILENCE_SECONDS)) {
            TimeUnit.MILLISECONDS.sleep(100);
            synchronized (this) {
                if (written >= 0) {
                    return;
                }
            }
        }
    }

    private synchronized void take(JsonNode message, long at) {
        long since = System.nanoTime() - at;
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) * 1_000 - since;
        told += message.path("payload").path("dropped").asLong();
        for (JsonNode line : message.path("payload").path("lines")) {
            String text = line.path("text").asText();
            Matcher stamped = LINE.matcher(text);
            Matcher dropped = DROPPED.matcher(text);
            Matcher ended = WRITTEN.matcher(text);
            if (stamped.find()) {
                heard = System.nanoTime();
                long delay = now - Long.parseLong(stamped.group(2)) * 1_000;
                came.set(Integer.parseInt(stamped.group(1)));
                delays.add(delay);
                late += delay > LATE_NANOS ? 1 : 0;
            } else if (dropped.find()) {
                told += Long.parseLong(dropped.group(1));
            } else if (ended.find()) {
                written = Long.parseLong(ended.group(1));
            } else if (!came.isEmpty() && !came.get(lines)) {
                others++;
            }
        }
    }
}
