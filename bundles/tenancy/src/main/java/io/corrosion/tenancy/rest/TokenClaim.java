package io.corrosion.tenancy.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.identity.TenantTokens;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads which organisation a token was switched to. The signature was checked when the caller was told apart; here the claim only
 * chooses among the caller's own organisations.
 */
final class TokenClaim {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEARER = "Bearer ";

    private TokenClaim() {}

    static Optional<String> tenant(Optional<String> authorization) {
        return authorization
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).split("\\.", -1))
                .filter(parts -> parts.length == 3)
                .flatMap(parts -> claim(parts[1]));
    }

    private static Optional<String> claim(String payload) {
        try {
            String claim = JSON.readTree(Base64.getUrlDecoder().decode(payload))
                    .path(TenantTokens.CLAIM)
                    .asText("");
            return Optional.of(claim).filter(id -> !id.isEmpty());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
