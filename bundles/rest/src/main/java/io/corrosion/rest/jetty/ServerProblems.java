package io.corrosion.rest.jetty;

import io.corrosion.api.observe.Correlation;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.problem.ProblemDocument;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes as a problem what the server itself refuses (RFC 9457). Thread-safe. */
final class ServerProblems extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProblems.class);
    private static final String UNREADABLE = "/badMessage";

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String reason,
            @Nullable Throwable cause,
            Callback callback) {
        try (Correlation.Opened correlation = Correlation.open("")) {
            LOG.info("Answered {} to what the web server refused: {}", status, reason);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
            response.getHeaders().put("X-Correlation-Id", correlation.id());
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            byte[] document = ProblemDocument.of(problem(status), path(request), correlation.id());
            response.write(true, ByteBuffer.wrap(document), callback);
        }
    }

    static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.notFound("Nothing is found at this address.");
            case 405 -> Problem.of(405, "wrong-method", "This method does not work here", "Use another method.");
            case 414 -> Problem.of(414, "address-too-long", "The address is too long", "Send less in the address.");
            case 431 ->
                Problem.of(431, "headers-too-large", "The headers are too large", "Send fewer or shorter headers.");
            case 503 -> Problem.of(503, "unavailable", "Not available at the moment", "Try again in a few seconds.");
            default ->
                status < 500
                        ? Problem.of(status, "invalid", "The request is not acceptable", "The request cannot be read.")
                        : Problem.internal();
        };
    }

    /** What could not be read has no path; Jetty calls it something all the same. */
    private static String path(Request request) {
        String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
        return path == null || path.equals(UNREADABLE) ? "" : path;
    }
}
