package io.corrosion.api.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * An account (contract 5.1 {@code users}), without its secrets. Immutable.
 *
 * @param email unique, lower case
 * @param username unique display name, at most 50 characters
 */
public record Person(
        UserId id,
        String email,
        String username,
        boolean emailVerified,
        Instant createdAt,
        Optional<Instant> lastLoginAt) {}
