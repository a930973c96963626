package io.corrosion.identity.outside;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.api.error.Unavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an issuer where its parts are (OpenID Connect Discovery), for a provider of which the configuration says no more. The
 * answer counts for an hour, when it speaks of that issuer and all of its addresses are such as a secret may go to.
 * Thread-safe; blocks when it asks.
 */
final class Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration KEPT = Duration.ofHours(1);

    private final ProviderTalk talk;
    private final Clock clock;
    private final Map<String, Found> known = new ConcurrentHashMap<>();

    private record Found(OutsideProvider provider, Instant until) {}

    Discovery(ProviderTalk talk, Clock clock) {
        this.talk = talk;
        this.clock = clock;
    }

    /** The provider with all of its addresses. */
    OutsideProvider complete(OutsideProvider provider) {
        if (!provider.isToBeFound()) {
            return provider;
        }
        Found found = known.get(provider.key());
        if (found == null || !clock.instant().isBefore(found.until())) {
            found = new Found(ask(provider), clock.instant().plus(KEPT));
            known.put(provider.key(), found);
        }
        return found.provider();
    }

    private OutsideProvider ask(OutsideProvider provider) {
        JsonNode said = talk.read(provider.document());
        OutsideProvider found = provider.at(
                address(said, "authorization_endpoint"), address(said, "token_endpoint"), address(said, "jwks_uri"));
        boolean good =
                provider.issuer().orElseThrow().equals(said.path("issuer").asText())
                        && found.addresses().allMatch(OfferedProviders::isSafe);
        if (!good) {
            LOG.warn(
                    "{} cannot be used: {} speaks of another issuer than etc/{}.cfg (letter by letter), or of addresses"
                            + " without https",
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
