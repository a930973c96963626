package io.corrosion.rest.cxf;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * One resource, being served. Requests are handed to it directly, not through CXF's servlet: which resource answers has
 * been decided, and there is no state that a restart of the web server could lose (trap 21). Thread-safe.
 */
public final class Endpoint implements AutoCloseable {

    /** Where the engine reads a request's base address, so that resources see addresses as the client wrote them. */
    private static final String BASE = "org.apache.cxf.transport.endpoint.address";

    private final Server server;
    private final AbstractHTTPDestination destination;

    Endpoint(Server server, AbstractHTTPDestination destination) {
        this.server = server;
        this.destination = destination;
    }

    /**
     * Answers a request whose path is the resource's own.
     *
     * @param base address of the API, such as {@code http://127.0.0.1:8080/api}
     */
    public void answer(ServletConfig config, HttpServletRequest request, HttpServletResponse response, String base)
            throws IOException {
        request.setAttribute(BASE, base);
        try {
            Engine.inItsClassSpace(() -> {
                invoke(config, request, response);
                return response;
            });
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private void invoke(ServletConfig config, HttpServletRequest request, HttpServletResponse response) {
        try {
            destination.invoke(config, config.getServletContext(), request, response);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Stops answering; other resources go on. */
    @Override
    public void close() {
        Engine.inItsClassSpace(() -> {
            server.destroy();
            return server;
        });
    }
}
