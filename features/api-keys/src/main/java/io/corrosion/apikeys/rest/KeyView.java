package io.corrosion.apikeys.rest;

import io.corrosion.api.identity.KeyScope;
import io.corrosion.apikeys.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A key without its text. */
public record KeyView(
        UUID id,
        String name,
        String description,
        List<String> scopes,
        String hint,
        Instant createdAt,
        Instant rotatedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<String> lastUsedFrom) {

    static KeyView of(ApiKey key) {
        return new KeyView(
                key.id(),
                key.name(),
                key.description(),
                key.scopes().stream().map(KeyScope::wire).sorted().toList(),
                key.hint(),
                key.createdAt(),
                key.rotatedAt(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.lastUsedFrom());
    }
}
