package io.corrosion.modules.outside;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to a program: one request, one answer, and an end in any case. Thread-safe. */
final class Line {

    /** Where the program reads that it is the platform who calls. */
    static final String SECRET = "Corrosion-Secret";

    /** Where the program finds its newest token. */
    static final String TOKEN = "Corrosion-Token";

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final Path socket;
    private final String secret;
    private final ScheduledExecutorService clock;

    Line(Path socket, String secret, ScheduledExecutorService clock) {
        this.socket = socket;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * Asks the program.
     *
     * @param limit then the connection is cut
     * @throws IOException when it does not answer, not in time, or not well
     */
    byte[] ask(String method, String path, String token, byte[] body, Duration limit) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        ScheduledFuture<?> end = clock.schedule(() -> cut(channel), limit.toMillis(), TimeUnit.MILLISECONDS);
        try (channel) {
            Wire.write(
                    Channels.newOutputStream(channel),
                    method + " " + path + " HTTP/1.1",
                    Map.of(SECRET, secret, TOKEN, token),
                    body);
            Wire.Message answer = Wire.read(Channels.newInputStream(channel));
            if (!answer.word(1).startsWith("2")) {
                throw new IOException("It answered " + path + " with " + answer.word(1) + ".");
            }
            return answer.body();
        } catch (ClosedChannelException e) {
            throw new IOException("It did not answer " + path + " within " + limit.toMillis() + " ms.", e);
        } finally {
            end.cancel(false);
        }
    }

    private static void cut(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A connection did not close", e);
        }
    }
}
