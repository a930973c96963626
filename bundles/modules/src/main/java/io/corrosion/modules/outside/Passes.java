package io.corrosion.modules.outside;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens by which programs are known at the door: random, kept in memory only, good for {@link #GOOD_FOR}; a program is handed a new
 * one with each call, so it never asks for one. Thread-safe.
 */
final class Passes {

    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private static final int BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Pass> passes = new ConcurrentHashMap<>();

    private record Pass(String slug, Instant until) {}

    Passes(Clock clock) {
        this.clock = clock;
    }

    /** A new token of the module. */
    String issue(String slug) {
        Instant now = clock.instant();
        passes.values().removeIf(pass -> !now.isBefore(pass.until()));
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        passes.put(token, new Pass(slug, now.plus(GOOD_FOR)));
        return token;
    }

    /** Whose token it is; empty when it is nobody's, or its time is over. */
    Optional<String> holder(String token) {
        return Optional.ofNullable(passes.get(token))
                .filter(pass -> clock.instant().isBefore(pass.until()))
                .map(Pass::slug);
    }

    /** None of the module's tokens counts any more. */
    void revoke(String slug) {
        passes.values().removeIf(pass -> pass.slug().equals(slug));
    }
}
