package io.corrosion.bench;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The baseline of the console: the same number of messages through a plain nats-server, from one client to another. */
final class RawNats {

    private RawNats() {}

    static Samples latency(int messages, Duration every) throws IOException, InterruptedException {
        int port = Workplace.freePort();
        Process server = new ProcessBuilder("nats-server", "-a", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Connection from = connect(port);
                Connection to = connect(port)) {
            Samples samples = new Samples();
            CountDownLatch left = new CountDownLatch(messages);
            Dispatcher dispatcher = to.createDispatcher(message -> {
                samples.add(
                        System.nanoTime() - ByteBuffer.wrap(message.getData()).getLong());
                left.countDown();
            });
            dispatcher.subscribe("line");
            to.flush(Duration.ofSeconds(2));
            for (int i = 0; i < messages; i++) {
                from.publish(
                        "line",
                        ByteBuffer.allocate(100).putLong(System.nanoTime()).array());
                LockSupport.parkNanos(every.toNanos());
            }
            if (!left.await(10, TimeUnit.SECONDS)) {
                throw new IOException("raw NATS lost messages");
            }
            return samples;
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IOException(e);
        } finally {
            server.destroy();
        }
    }

    private static Connection connect(int port) throws IOException, InterruptedException {
        Options options =
                new Options.Builder().server("nats://127.0.0.1:" + port).build();
        for (int attempt = 0; ; attempt++) {
            try {
                return Nats.connect(options);
            } catch (IOException e) {
                if (attempt == 50) {
                    throw e;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }
}
