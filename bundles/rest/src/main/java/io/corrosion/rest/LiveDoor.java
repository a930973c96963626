package io.corrosion.rest;

import io.corrosion.api.error.Refused;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.rest.http.Identification;
import io.corrosion.rest.http.Identified;
import io.corrosion.rest.http.SameOrigin;
import io.corrosion.rest.live.Connections;
import io.corrosion.rest.live.Upgrade;
import io.corrosion.rest.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The door to the WebSocket: {@code /api/v1/ws}, and its aliases {@code /api/ws} and
 * {@code /api/v1/servers/{id}/console/ws}. Lets in whom a bearer token, the session cookie (from our own pages only) or a
 * single-use intent token {@code ?token=} with the purpose {@value #PURPOSE} proves. Thread-safe.
 */
@Component(service = LiveDoor.class)
public final class LiveDoor {

    /** What an intent token has to be made for. */
    static final String PURPOSE = "ws";

    private static final Pattern PATHS =
            Pattern.compile("/v1/ws|/ws|(?:/v1)?/servers/(?<server>[0-9a-fA-F-]{36})/console/ws");

    private final Connections connections;
    private final Upgrade upgrade;

    @Activate
    public LiveDoor(@Reference Connections connections) {
        this.connections = connections;
        this.upgrade = new Upgrade(connections);
    }

    boolean takes(Visit visit) {
        return PATHS.matcher(visit.path()).matches();
    }

    void open(Visit visit, Identified who) throws IOException {
        HttpServletRequest request = visit.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            visit.refuse(Problem.of(426, "upgrade", "This is a WebSocket", "Connect with a WebSocket client.")
                    .with("Upgrade", "websocket"));
            return;
        }
        Caller caller = caller(visit, who);
        if (connections.isFull(caller)) {
            throw new TooMany("You have too many live connections open.", Duration.ofSeconds(10));
        }
        visit.isBy(Optional.of(caller));
        visit.answer().leave();
        upgrade.perform(request, visit.answer().original(), caller, ownTopic(visit));
    }

    private static Caller caller(Visit visit, Identified who) {
        if (visit.signIn().isEmpty()) {
            throw new Unavailable(
                    "Nobody can be recognised at the moment: the platform is starting.", Duration.ofSeconds(2));
        }
        String token = visit.request().getParameter("token");
        if (token != null) {
            return visit.signIn()
                    .flatMap(signIn -> signIn.redeem(token, PURPOSE, Identification.origin(visit.request())))
                    .orElseThrow(() ->
                            new Unauthenticated("This token was used, has expired, or is meant for something else."));
        }
        Caller caller = who.caller()
                .orElseThrow(
                        () -> new Unauthenticated("Sign in first: cookie, bearer token, or a token in the address."));
        if (who.byCookie() && !SameOrigin.isSameOrigin(visit.request())) {
            throw new Refused("A live connection with the session cookie may be opened by our own pages only.");
        }
        return caller;
    }

    private static Optional<String> ownTopic(Visit visit) {
        Matcher path = PATHS.matcher(visit.path());
        return path.matches()
                ? Optional.ofNullable(path.group("server")).map(id -> "server." + id + ".console")
                : Optional.empty();
    }
}
