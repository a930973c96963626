package io.corrosion.rest.jetty;

import io.corrosion.api.observe.Correlation;
import io.corrosion.rest.problem.Problem;
import io.corrosion.rest.problem.ProblemDocument;
import io.corrosion.rest.problem.Problems;
import java.nio.ByteBuffer;
import java.time.Duration;
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
            Problem problem = problem(status);
            problem.headers().forEach(response.getHeaders()::put);
            byte[] document = ProblemDocument.of(problem, path(request), correlation.id());
            response.write(true, ByteBuffer.wrap(document), callback);
        }
    }

    /** Nobody can be asked at the moment: the platform starts or stops. */
    private static Problem problem(int status) {
        return status == 503
                ? Problem.unavailable("Try again in a few seconds.", Duration.ofSeconds(5))
                : Problems.ofStatus(status);
    }

    /** What could not be read has no path; Jetty calls it something all the same. */
    private static String path(Request request) {
        String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
        return path == null || path.equals(UNREADABLE) ? "" : path;
    }
}
