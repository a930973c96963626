package io.corrosion.rest.http;

import io.corrosion.api.identity.SignIn;
import io.corrosion.rest.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Decides whether what a request proves of its sender is enough. Pure. */
public final class Guard {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private Guard() {}

    /** Why the request may not go on; empty when it may. */
    public static Optional<Problem> objection(Identified who, boolean openToAll, HttpServletRequest request) {
        if (who.caller().isEmpty() && !openToAll) {
            return Optional.of(
                    who.presented()
                            ? Problem.unauthenticated(
                                            "The session or token has ended, or is not one of ours. Sign in again.")
                                    .with("WWW-Authenticate", "Bearer realm=\"corrosion\", error=\"invalid_token\"")
                            : Problem.unauthenticated(
                                    "This needs a signed-in person: send a bearer token, or the session cookie."));
        }
        boolean changes = !SAFE.contains(request.getMethod());
        if (who.byCookie() && who.caller().isPresent() && changes && !SameOrigin.isSameOrigin(request)) {
            return Optional.of(Problem.refused("A request with the cookie " + SignIn.COOKIE
                    + " may change something only when it comes from our own pages."));
        }
        return Optional.empty();
    }
}
