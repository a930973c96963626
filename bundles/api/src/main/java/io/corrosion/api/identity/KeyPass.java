package io.corrosion.api.identity;

import java.util.Set;
import java.util.UUID;

/**
 * The personal API key a request was made with. Immutable.
 *
 * @param id of the key; not the key
 * @param scopes what it may be used for; not empty
 */
public record KeyPass(UUID id, Set<KeyScope> scopes) {

    public KeyPass {
        scopes = Set.copyOf(scopes);
    }
}
