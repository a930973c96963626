package io.corrosion.apikeys;

import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A key as its owner sees it, without its text. Immutable.
 *
 * @param hint how the text begins, to recognise it by
 * @param rotatedAt when it got its present text
 */
public record ApiKey(
        UUID id,
        UserId owner,
        String name,
        String description,
        Set<KeyScope> scopes,
        String hint,
        Instant createdAt,
        Instant rotatedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<String> lastUsedFrom) {

    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it works at that moment. */
    public boolean isGoodAt(Instant moment) {
        return expiresAt.isEmpty() || moment.isBefore(expiresAt.get());
    }
}
