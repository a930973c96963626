package io.corrosion.modules.outside;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.error.Unavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a program asks the platform for something: one socket for each module, in a folder that is its own. Each request shows a
 * token; at most {@value #MOST} are answered at a time, of which the WebSocket of its {@link Feeds} is one while it is open. Ends with {@link #close}. Thread-safe.
 */
final class Door implements AutoCloseable {

    /** Answers one request of a module; called on a thread of its door. */
    interface Desk {
        Object answer(String method, String path, JsonNode body) throws IOException;
    }

    /** An answer that is as long as it is; written on a thread of the door while the program reads. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int MOST = 8;
    private static final String BEARER = "Bearer ";

    private final String slug;
    private final Passes passes;
    private final Desk desk;
    private final Feeds feeds;
    private final ServerSocketChannel socket;
    private final ThreadPoolExecutor threads;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    Door(String slug, Path path, Passes passes, Desk desk, Feeds feeds) throws IOException {
        this.slug = slug;
        this.passes = passes;
        this.desk = desk;
        this.feeds = feeds;
        this.socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(path));
        this.threads = new ThreadPoolExecutor(1, MOST + 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "module-door-" + slug);
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (SocketChannel channel : open) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("The door of {} did not close", slug, e);
        }
        feeds.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (socket.isOpen()) {
            try {
                SocketChannel channel = socket.accept();
                open.add(channel);
                receive(channel);
            } catch (IOException e) {
                LOG.debug("The door of {} is closed", slug, e);
                return;
            }
        }
    }

    private void receive(SocketChannel channel) throws IOException {
        try {
            threads.execute(() -> serve(channel));
        } catch (RejectedExecutionException e) {
            open.remove(channel);
            channel.close();
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            Wire.Message request = Wire.read(Channels.newInputStream(channel));
            Object answer;
            int status = 200;
            try {
                identify(request);
                if (Feeds.isAskedFor(request)) {
                    feeds.serve(request, channel);
                    return;
                }
                answer = desk.answer(request.word(0), request.word(1), Talk.tree(request.body()));
            } catch (DomainException e) {
                status = status(e);
                answer = new Talk.Problem(status, e.getMessage());
            } catch (RuntimeException e) { // the edge of a message handler: the program must get an answer
                LOG.warn("What {} asked for failed", slug, e);
                status = 500;
                answer = new Talk.Problem(status, "The platform failed; its log has the details.");
            }
            OutputStream out = Channels.newOutputStream(channel);
            if (answer instanceof Content content) {
                Wire.stream(out, content);
            } else {
                Wire.write(out, "HTTP/1.1 " + status + " -", Map.of(), Talk.bytes(answer));
            }
        } catch (IOException e) {
            LOG.debug("A request of {} broke off", slug, e);
        } finally {
            open.remove(channel);
        }
    }

    private void identify(Wire.Message request) {
        String authorization = request.header("Authorization");
        String token = authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        if (passes.holder(token).filter(slug::equals).isEmpty()) {
            throw new Unauthenticated("The token is unknown or too old: use the one of the newest call.");
        }
    }

    static int status(DomainException error) {
        if (error instanceof NotFound) {
            return 404;
        } else if (error instanceof Refused) {
            return 403;
        } else if (error instanceof Invalid) {
            return 400;
        } else if (error instanceof Conflict) {
            return 409;
        } else if (error instanceof TooMany) {
            return 429;
        } else if (error instanceof Unavailable) {
            return 503;
        }
        return 401;
    }
}
