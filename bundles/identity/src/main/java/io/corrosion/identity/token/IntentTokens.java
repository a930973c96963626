package io.corrosion.identity.token;

import io.corrosion.api.identity.SessionId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that work once, for one purpose, for minutes (decision 13). Kept in memory, by their hashes. Thread-safe. */
public final class IntentTokens {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST = 100_000;

    private final SecureRandom random;
    private final Clock clock;
    private final Map<String, Intent> open = new ConcurrentHashMap<>();

    private record Intent(SessionId session, String purpose, Instant expiresAt) {}

    public IntentTokens(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException when it should be valid for longer than 5 minutes */
    public String issue(SessionId session, String purpose, Duration validFor) {
        if (validFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("An intent token is valid for 5 minutes at most");
        }
        Instant now = clock.instant();
        if (open.size() >= MOST) {
            open.values().removeIf(intent -> !now.isBefore(intent.expiresAt()));
        }
        RandomToken token = RandomToken.from(random);
        open.put(token.fingerprint(), new Intent(session, purpose, now.plus(validFor)));
        return token.text();
    }

    /** Whose session it is; empty when it was used, has expired or is meant for something else. Used up either way. */
    public Optional<SessionId> redeem(String token, String purpose) {
        return Optional.ofNullable(open.remove(new RandomToken(token).fingerprint()))
                .filter(intent -> intent.purpose().equals(purpose))
                .filter(intent -> clock.instant().isBefore(intent.expiresAt()))
                .map(Intent::session);
    }
}
