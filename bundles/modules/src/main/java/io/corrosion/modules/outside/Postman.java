package io.corrosion.modules.outside;

import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.TooMany;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.modules.outside.Callbacks.Answer;
import io.corrosion.modules.outside.Callbacks.Received;
import io.corrosion.modules.reach.Pace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands to one program what others send for it. Those are strangers: what goes wrong with them is not on the module's account, and a
 * few at a time are all that wait. Thread-safe.
 */
final class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Set<String> HARMLESS = Set.of("application/json", "text/plain");
    private static final int AT_ONCE = 4;
    private static final int A_MINUTE = 120;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int NO_CONTENT = 204;
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final String slug;
    private final List<String> names;
    private final Bell bell;
    private final LongSupplier nanoTime;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<LicenseId, Pace> paces = new ConcurrentHashMap<>();

    /** Asks the program; ends in any case. */
    interface Bell {
        byte[] ring(String path, byte[] body) throws IOException;
    }

    /** @param names of its addresses */
    Postman(String slug, List<String> names, Bell bell, LongSupplier nanoTime) {
        this.slug = slug;
        this.names = List.copyOf(names);
        this.bell = bell;
        this.nanoTime = nanoTime;
    }

    /** See {@link Callbacks#deliver}. */
    Answer deliver(LicenseId server, String name, Received received) {
        if (!names.contains(name)) {
            throw new NotFound("Nothing is found at this address.");
        }
        if (!paces.computeIfAbsent(server, any -> new Pace(A_MINUTE, MINUTE.toNanos(), nanoTime))
                .passes()) {
            throw new TooMany("A module is sent at most " + A_MINUTE + " callbacks a minute for a server.", MINUTE);
        }
        if (!places.tryAcquire()) {
            throw new Unavailable(
                    "The module " + slug + " answers " + AT_ONCE + " others at this moment.", Duration.ofSeconds(1));
        }
        try {
            return asked(new Talk.Callback(
                    server.toString(), name, received.method(), received.query(), received.headers(), received.body()));
        } catch (IOException e) {
            LOG.debug("A callback of {} was not answered", slug, e);
            throw new Unavailable(
                    "The program of the module " + slug + " gave no answer that can be passed on.", AGAIN);
        } finally {
            places.release();
        }
    }

    private Answer asked(Talk.Callback callback) throws IOException {
        byte[] said = bell.ring("/callbacks/" + callback.name(), Talk.bytes(callback));
        Talk.CallbackReply reply =
                said.length == 0 ? Talk.CallbackReply.NOTHING : Talk.read(said, Talk.CallbackReply.class);
        String body = reply.body() == null ? "" : reply.body();
        int status = reply.status() == null ? (body.isEmpty() ? NO_CONTENT : 200) : reply.status();
        if (!mayBe(status) || body.length() > LONGEST_ANSWER) {
            throw new IOException("It answered with " + status + " and " + body.length() + " characters.");
        }
        String type = reply.contentType() == null
                ? ""
                : reply.contentType().split(";", 2)[0].strip();
        return new Answer(status, (HARMLESS.contains(type) ? type : "text/plain") + "; charset=utf-8", body);
    }

    /** Not to lead elsewhere, nor to speak as the protocol does. */
    private static boolean mayBe(int status) {
        return status >= 200 && status < 300 || status >= 400 && status < 600;
    }
}
