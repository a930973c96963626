package io.corrosion.rest.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.error.Unavailable;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** Turns whatever was thrown into a problem. Pure: it neither logs nor answers. */
public final class Problems {

    private static final int DEEPEST_CAUSE = 8;

    /** SQL's class of data exceptions: too long, out of range, a character the database does not have. */
    private static final String NOT_STORABLE = "22";

    private Problems() {}

    /** The problem; {@link Problem#internal} for anything the API does not promise. */
    public static Problem of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            Optional<Problem> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
            cause = cause.getCause();
        }
        return thrown instanceof WebApplicationException web
                ? ofStatus(web.getResponse().getStatus())
                : Problem.internal();
    }

    private static Optional<Problem> known(Throwable thrown) {
        if (thrown instanceof DomainException domain) {
            return Optional.of(ofDomain(domain));
        }
        if (thrown instanceof JsonProcessingException json) {
            return Optional.of(JsonProblems.of(json));
        }
        if (thrown instanceof SQLException sql
                && String.valueOf(sql.getSQLState()).startsWith(NOT_STORABLE)) {
            return Optional.of(Problem.invalid("A value is too long, or is none that can be stored.", Map.of()));
        }
        if (thrown instanceof BodyTooLarge tooLarge) {
            return Optional.of(Problem.tooLarge(tooLarge.limit()));
        }
        return Optional.empty();
    }

    private static Problem ofDomain(DomainException thrown) {
        String detail = String.valueOf(thrown.getMessage());
        if (thrown instanceof NotFound) {
            return Problem.notFound(detail);
        }
        if (thrown instanceof Refused) {
            return Problem.refused(detail);
        }
        if (thrown instanceof Invalid invalid) {
            return Problem.invalid(detail, invalid.fields());
        }
        if (thrown instanceof Conflict) {
            return Problem.of(409, "conflict", "The present state does not allow this", detail);
        }
        if (thrown instanceof TooMany tooMany) {
            return Problem.tooMany(detail, tooMany.retryAfter());
        }
        if (thrown instanceof Unavailable unavailable) {
            return Problem.unavailable(detail, unavailable.retryAfter());
        }
        return thrown instanceof Unauthenticated ? Problem.unauthenticated(detail) : Problem.internal();
    }

    /** What JAX-RS or the web server itself found: their messages are for developers and stay inside. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.invalid("The request cannot be read.", Map.of());
            case 401 -> Problem.unauthenticated("This needs a signed-in person.");
            case 403 -> Problem.refused("This is not allowed.");
            case 404 -> Problem.notFound("Nothing is found at this address.");
            case 405 -> Problem.of(405, "wrong-method", "This method does not work here", "Use another method.");
            case 406 -> Problem.of(406, "not-acceptable", "No such representation", "This answers application/json.");
            case 414 -> Problem.of(414, "address-too-long", "The address is too long", "Send less in the address.");
            case 415 -> Problem.of(415, "wrong-media-type", "Wrong media type", "Send the body as application/json.");
            case 431 ->
                Problem.of(431, "headers-too-large", "The headers are too large", "Send fewer or shorter headers.");
            default ->
                status < 500
                        ? Problem.of(status, "http-" + status, "The request was refused", "The request was refused.")
                        : Problem.internal();
        };
    }
}
