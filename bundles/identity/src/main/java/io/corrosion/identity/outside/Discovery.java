package io.corrosion.identity.outside;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.Unavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an issuer where its parts are (OpenID Connect Discovery), for a provider of which the configuration says no more. The
 * answer counts for an hour, when it speaks of that issuer and all of its addresses are such as a secret may go to, and as long
 * as there is no newer one. One at a time asks, and after a failure nobody for half a minute: anybody may make us ask.
 * Thread-safe; blocks whoever asks.
 */
final class Discovery {

    /** How long a failure counts. */
    static final Duration REST = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration KEPT = Duration.ofHours(1);

    private final Function<URI, JsonNode> reader;
    private final Clock clock;
    private final Map<String, Issuer> issuers = new ConcurrentHashMap<>();

    /** @param reader what stands at an address; throws a {@link DomainException} when nothing does */
    Discovery(Function<URI, JsonNode> reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * The provider with all of its addresses.
     *
     * @throws DomainException when they were never known, and cannot be had now
     */
    OutsideProvider complete(OutsideProvider provider) {
        return provider.isToBeFound()
                ? issuers.computeIfAbsent(provider.key(), key -> new Issuer(provider))
                        .found()
                : provider;
    }

    /** What is known of one. */
    private final class Issuer {

        private final OutsideProvider provider;
        private final Semaphore asking = new Semaphore(1);
        private volatile Optional<OutsideProvider> known = Optional.empty();
        private volatile DomainException failure = new Unavailable(
                "The provider is being asked. Try again in a moment, or use your password.", Duration.ofSeconds(2));
        private volatile Instant due = Instant.MIN;

        Issuer(OutsideProvider provider) {
            this.provider = provider;
        }

        OutsideProvider found() {
            if (isDue() && asking.tryAcquire()) {
                try {
                    if (isDue()) {
                        refresh();
                    }
                } finally {
                    asking.release();
                }
            }
            return known.orElseThrow(() -> failure);
        }

        private boolean isDue() {
            return !clock.instant().isBefore(due);
        }

        private void refresh() {
            try {
                known = Optional.of(ask(provider));
                due = clock.instant().plus(KEPT);
            } catch (DomainException e) {
                failure = e;
                due = clock.instant().plus(REST);
            }
        }
    }

    private OutsideProvider ask(OutsideProvider provider) {
        String issuer = provider.issuer().orElseThrow();
        JsonNode said = reader.apply(provider.document());
        OutsideProvider found = provider.at(
                address(said, "authorization_endpoint"), address(said, "token_endpoint"), address(said, "jwks_uri"));
        boolean good = issuer.equals(said.path("issuer").asText())
                && found.addresses().allMatch(address -> OfferedProviders.isSafe(address, URI.create(issuer)));
        if (!good) {
            LOG.warn(
                    "{} cannot be used: {} speaks of another issuer than etc/{}.cfg (letter by letter), or of addresses"
                            + " without https or on this machine",
                    provider.name(),
                    provider.document(),
                    OutsideSettings.PID);
            throw new Unavailable(
                    "The provider is not set up well: ask whoever runs this platform, or use your password.", KEPT);
        }
        return found;
    }

    private static URI address(JsonNode said, String name) {
        return OfferedProviders.address(said.path(name).asText(""));
    }
}
