package io.corrosion.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.BufferRecycler;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON line for each request: when, who, from where, what, with which result (AUD-05). Requests only leave a record;
 * one thread of its own writes them in batches, so that a line costs no request its time. When it cannot keep up lines are
 * dropped and counted in the log. Addresses are written without their query, which may hold tokens. Thread-safe.
 */
final class AccessLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("io.corrosion.access");
    private static final int WAITING = 65_536;
    private static final int BATCH = 2_000;
    private static final long PAUSE_MILLIS = 100;

    /** A request that was answered. */
    record Line(
            Instant at,
            String correlation,
            String user,
            String key,
            String address,
            String method,
            String path,
            String route,
            int status,
            long micros,
            String agent) {}

    private final BlockingQueue<Line> waiting = new ArrayBlockingQueue<>(WAITING);
    private final JsonFactory json = new JsonFactory();
    private final Thread writer = new Thread(this::run, "access-log");
    private long dropped;
    private volatile boolean closing;

    AccessLog() {
        writer.setDaemon(true);
        writer.start();
    }

    boolean isWanted() {
        return LOG.isInfoEnabled();
    }

    void add(Line line) {
        if (!waiting.offer(line)) {
            countDropped();
        }
    }

    /** Writes what waits. */
    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            writer.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            try {
                write(waiting.take());
                // Not each line by itself: a busy platform writes a batch every tenth of a second.
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException wake) {
                // Closing is asked by the loop.
            }
        }
        Line last = waiting.poll();
        if (last != null) {
            write(last);
        }
    }

    private void write(Line first) {
        Line line = first;
        while (line != null) {
            StringBuilder batch = new StringBuilder(BATCH * 64);
            for (int lines = 0; line != null && lines < BATCH; lines++) {
                batch.append(lines == 0 ? "" : "\n").append(text(line));
                line = waiting.poll();
            }
            LOG.info(batch.toString());
        }
        long lost = takeDropped();
        if (lost > 0) {
            LOG.warn("{\"dropped\":{}}", lost);
        }
    }

    private String text(Line line) {
        SegmentedStringWriter text = new SegmentedStringWriter(new BufferRecycler());
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("time", line.at().toString());
            out.writeStringField("correlation", line.correlation());
            out.writeStringField("user", line.user());
            if (!line.key().isEmpty()) {
                out.writeStringField("key", line.key());
            }
            out.writeStringField("address", line.address());
            out.writeStringField("method", line.method());
            out.writeStringField("path", line.path());
            out.writeStringField("route", line.route());
            out.writeNumberField("status", line.status());
            out.writeNumberField("micros", line.micros());
            out.writeStringField("agent", line.agent());
            out.writeEndObject();
            out.flush();
            return text.getAndClear();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized void countDropped() {
        dropped++;
    }

    private synchronized long takeDropped() {
        long lost = dropped;
        dropped = 0;
        return lost;
    }
}
