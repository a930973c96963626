package io.corrosion.rest.limit;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.Network;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.limit.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How often whom: every address that is not signed in, every person, every API key; and persons and keys again for each
 * kind of operation, so that starting servers is rarer than reading lists. Immutable.
 */
public final class Rates {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Limit address;
    private final Limit person;
    private final Limit key;
    private final Map<KeyScope, Limit> ofPersons;
    private final Map<KeyScope, Limit> ofKeys;

    /**
     * @param keyPerMinute requests one API key may make
     * @param ofPersons such as {@code power:control=600, console:write=3000}, for each minute; empty for no such limits
     * @param ofKeys the same for API keys
     * @throws IllegalArgumentException when a scope is unknown or a number is none
     */
    public Rates(Limit address, Limit person, int keyPerMinute, String ofPersons, String ofKeys) {
        this.address = address;
        this.person = person;
        this.key = Limit.leased("rest.key", keyPerMinute, MINUTE);
        this.ofPersons = read("rest.person.", ofPersons);
        this.ofKeys = read("rest.key.", ofKeys);
    }

    /** So many a second in the long run, so many at once. */
    public static Limit bucket(String name, int perSecond, int burst) {
        return Limit.leased(
                name, burst, Duration.ofNanos(Duration.ofSeconds(burst).toNanos() / perSecond));
    }

    /** Counts a request, whatever it is for. */
    public Verdict ofCaller(RateLimiter limiter, Optional<Caller> caller, String from) {
        if (caller.isEmpty()) {
            return limiter.take(address, Network.of(from));
        }
        return limiter.take(caller.get().key().isPresent() ? key : person, name(caller.get()));
    }

    /** Counts a request for an operation of that kind; empty when the kind has no limit of its own. */
    public Optional<Verdict> ofKind(RateLimiter limiter, Caller caller, KeyScope kind) {
        Limit limit = (caller.key().isPresent() ? ofKeys : ofPersons).get(kind);
        return Optional.ofNullable(limit).map(known -> limiter.take(known, name(caller)));
    }

    private static String name(Caller caller) {
        return caller.key().isPresent()
                ? caller.key().get().id().toString()
                : caller.user().toString();
    }

    private static Map<KeyScope, Limit> read(String prefix, String text) {
        Map<KeyScope, Limit> limits = new EnumMap<>(KeyScope.class);
        for (String entry : text.isBlank() ? new String[0] : text.trim().split("\\s*,\\s*")) {
            String[] parts = entry.split("\\s*=\\s*", 2);
            KeyScope scope = KeyScope.named(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException("there is no scope " + parts[0] + " to limit"));
            String name = prefix + scope.name().toLowerCase(Locale.ROOT).replace('_', '.');
            int perMinute = Integer.parseInt(parts[1]);
            limits.put(
                    scope,
                    perMinute < 200 ? Limit.exact(name, perMinute, MINUTE) : Limit.leased(name, perMinute, MINUTE));
        }
        return limits;
    }
}
