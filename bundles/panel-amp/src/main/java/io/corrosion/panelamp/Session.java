package io.corrosion.panelamp;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signed in at one door, shared by everybody who goes through it. A session that AMP has forgotten is renewed once for all
 * who notice: whoever comes second finds the new one and signs in no more. After a refused sign-in nobody tries again for a
 * while, because AMP locks accounts out. Thread-safe; blocks.
 */
final class Session {

    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final Clock clock;
    private final Door door;
    private final Supplier<Login> logins;
    private String id = "";
    private int renewals;
    private @Nullable DomainException refused;
    private Instant refusedAt = Instant.EPOCH;

    Session(Clock clock, Door door, Supplier<Login> logins) {
        this.clock = clock;
        this.door = door;
        this.logins = logins;
    }

    JsonNode call(String method, Map<String, ?> parameters) {
        return call(method, parameters, USUAL);
    }

    /** Calls, and signs in first or again when that is needed. */
    JsonNode call(String method, Map<String, ?> parameters, Duration patience) {
        String used = current();
        try {
            return door.call(method, with(parameters, used), patience);
        } catch (Door.SignedOut gone) {
            String fresh = renewed(used);
            try {
                return door.call(method, with(parameters, fresh), patience);
            } catch (Door.SignedOut forbidden) {
                throw new Conflict("AMP forbids this: the role of the user lacks the permission for " + method + ".");
            }
        }
    }

    /** Calls what answers whether it was done. */
    void act(String method, Map<String, ?> parameters, Duration patience) {
        JsonNode answer = call(method, parameters, patience);
        if (answer.isObject() && answer.has("Status") && !answer.path("Status").asBoolean()) {
            String reason = Door.brief(answer.path("Reason").asText(""));
            throw new Conflict(reason.isEmpty() ? "AMP refuses it without a reason." : "AMP refuses: " + reason);
        }
    }

    /** How often it had to sign in. */
    synchronized int renewals() {
        return renewals;
    }

    private static Map<String, Object> with(Map<String, ?> parameters, String session) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("SESSIONID", session);
        return all;
    }

    private synchronized String current() {
        return id.isEmpty() ? signIn() : id;
    }

    private synchronized String renewed(String used) {
        return id.equals(used) ? signIn() : id;
    }

    private String signIn() {
        if (refused != null && clock.instant().isBefore(refusedAt.plus(AFTER_REFUSAL))) {
            throw refused;
        }
        Login login = logins.get();
        try {
            JsonNode answer = door.call(
                    "Core/Login",
                    Map.of(
                            "username",
                            login.user(),
                            "password",
                            new String(login.password()),
                            "token",
                            "",
                            "rememberMe",
                            false));
            if (!answer.path("success").asBoolean()
                    || answer.path("sessionID").asText("").isEmpty()) {
                throw refusal(answer);
            }
            id = answer.path("sessionID").asText();
            renewals++;
            refused = null;
            return id;
        } catch (Door.SignedOut no) {
            throw remembered(new Conflict("AMP does not let the user " + login.user() + " in."));
        } finally {
            login.clear();
        }
    }

    private Conflict refusal(JsonNode answer) {
        String reason = Door.brief(answer.path("resultReason").asText(""));
        return remembered(new Conflict("AMP does not accept the user and password"
                + (reason.isEmpty() ? "." : " (" + reason + ").")
                + " If the account uses a second factor, take one without it whose role reaches this instance only."));
    }

    private Conflict remembered(Conflict refusal) {
        refused = refusal;
        refusedAt = clock.instant();
        id = "";
        return refusal;
    }
}
