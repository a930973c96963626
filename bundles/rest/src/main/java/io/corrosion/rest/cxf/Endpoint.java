package io.corrosion.rest.cxf;

import io.corrosion.api.error.Unavailable;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * One resource, being served. Requests are handed to it directly, not through CXF's servlet: which resource answers has
 * been decided, and there is no state that a restart of the web server could lose (trap 21). Thread-safe.
 */
public final class Endpoint implements Answering, AutoCloseable {

    /** Where the engine reads a request's base address, so that resources see addresses as the client wrote them. */
    private static final String BASE = "org.apache.cxf.transport.endpoint.address";

    private static final int MOST = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Server server;
    private final AbstractHTTPDestination destination;
    private final Semaphore requests = new Semaphore(MOST);

    Endpoint(Server server, AbstractHTTPDestination destination) {
        this.server = server;
        this.destination = destination;
    }

    @Override
    public void answer(ServletConfig config, HttpServletRequest request, HttpServletResponse response, String base)
            throws IOException {
        if (!requests.tryAcquire()) {
            throw new Unavailable("What answers here is being replaced.", Duration.ofSeconds(1));
        }
        request.setAttribute(BASE, base);
        try {
            Engine.inItsClassSpace(() -> {
                invoke(config, request, response);
                return response;
            });
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        } finally {
            requests.release();
        }
    }

    private void invoke(ServletConfig config, HttpServletRequest request, HttpServletResponse response) {
        try {
            destination.invoke(config, config.getServletContext(), request, response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Takes no more requests, lets those that are being answered end (for two seconds), and stops; other resources go on. */
    @Override
    public void close() {
        try {
            requests.tryAcquire(MOST, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        Engine.inItsClassSpace(() -> {
            server.destroy();
            return server;
        });
    }
}
