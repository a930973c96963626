package io.corrosion.rest.jetty;

import io.corrosion.api.observe.Correlation;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.problem.ProblemDocument;
import io.corrosion.rest.problem.Problems;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes as a problem what the server itself refuses (RFC 9457). Whose address nobody answers came before the first context
 * or after the last. Thread-safe.
 */
final class ServerProblems extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProblems.class);
    private static final String UNREADABLE = "/badMessage";

    private final NotYet notYet = new NotYet();

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String reason,
            @Nullable Throwable cause,
            Callback callback) {
        if (status == 404 || status == 503) {
            notYet.answer(request, response, callback);
            return;
        }
        try (Correlation.Opened correlation = Correlation.open("")) {
            LOG.info("Answered {} to what the web server refused: {}", status, reason);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
            response.getHeaders().put("X-Correlation-Id", correlation.id());
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            Problem problem = Problems.ofStatus(status);
            problem.headers().forEach(response.getHeaders()::put);
            byte[] document = ProblemDocument.of(problem, path(request), correlation.id());
            response.write(true, ByteBuffer.wrap(document), callback);
        }
    }

    /** What could not be read has no path; Jetty calls it something all the same. */
    private static String path(Request request) {
        String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
        return path == null || path.equals(UNREADABLE) ? "" : path;
    }
}
