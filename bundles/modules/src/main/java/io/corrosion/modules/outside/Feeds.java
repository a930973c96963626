package io.corrosion.modules.outside;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells a program what happens over the WebSocket it has opened at its {@link Door}; over the newest, if it opens another. While there
 * is none, nobody is told. Thread-safe.
 */
final class Feeds implements Ears.Voice, AutoCloseable {

    private static final String PATH = "/events";
    private static final String VERSION = "13";

    private final List<String> events;
    private final Predicate<LicenseId> enabled;
    private final Ledger ledger;
    private final Duration greeting;
    private final AtomicReference<@Nullable Feed> current = new AtomicReference<>();
    private final ExecutorService speakers;

    /**
     * @param events what the module has declared that it hears
     * @param enabled on which servers the module is enabled now
     * @param greeting see {@link Feed}
     */
    Feeds(String slug, List<String> events, Predicate<LicenseId> enabled, Ledger ledger, Duration greeting) {
        this.events = events;
        this.enabled = enabled;
        this.ledger = ledger;
        this.greeting = greeting;
        this.speakers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "module-events-" + slug);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Called where the platform tells of an event; does not wait. */
    @Override
    public Talk.Reply ask(String event, Object what) {
        Feed feed = current.get();
        LicenseId server = LicenseId.of(((Talk.Fact) what).server());
        if (feed != null && !feed.tell(server, Talk.bytes(new Talk.Told(event, what)))) {
            current.compareAndSet(feed, null);
            ledger.trouble("It read its events too slowly: " + Feed.MOST_WAITING + " were waiting.");
        }
        return Talk.Reply.NOTHING;
    }

    static boolean isAskedFor(Wire.Message request) {
        return request.word(1).equals(PATH);
    }

    /**
     * Makes the connection a WebSocket, and returns when it has ended.
     *
     * @throws Refused when the module hears nothing
     * @throws Invalid when it is no request for a WebSocket
     */
    void serve(Wire.Message request, SocketChannel channel) throws IOException {
        if (events.isEmpty()) {
            throw new Refused("The module.json of this module names no process.events, so there is nothing to hear.");
        }
        String key = request.header("Sec-WebSocket-Key");
        if (!request.header("Upgrade").equalsIgnoreCase("websocket")
                || key.isEmpty()
                || !request.header("Sec-WebSocket-Version").equals(VERSION)) {
            throw new Invalid("This is a WebSocket: connect with a client of version " + VERSION + ".", Map.of());
        }
        Feed feed = new Feed(channel, enabled, greeting);
        Feed before = current.getAndSet(feed);
        if (before != null) {
            before.close();
        }
        try {
            agree(channel, key);
            speakers.execute(feed::speak);
            feed.listen();
        } finally {
            current.compareAndSet(feed, null);
        }
    }

    private static void agree(SocketChannel channel, String key) throws IOException {
        ByteBuffer agreed = ByteBuffer.wrap(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + Frames.accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        while (agreed.hasRemaining()) {
            channel.write(agreed);
        }
    }

    @Override
    public void close() {
        Feed feed = current.getAndSet(null);
        if (feed != null) {
            feed.close();
        }
        speakers.shutdownNow();
    }
}
