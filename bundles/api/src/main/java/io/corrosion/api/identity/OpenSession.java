package io.corrosion.api.identity;

import java.time.Instant;

/**
 * A place where somebody is signed in. Immutable.
 *
 * @param current the one that asks
 * @param device what the user agent says in words, such as {@code Firefox on Linux}
 */
public record OpenSession(
        SessionId id,
        boolean current,
        String device,
        String userAgent,
        String address,
        Instant signedInAt,
        Instant lastUsedAt,
        Instant expiresAt) {}
