package io.corrosion.api.identity;

import io.corrosion.api.access.Permission;
import java.util.Optional;

/**
 * Who asks, from where. Immutable; valid for one request, page or socket message, and cheap to obtain again.
 *
 * @param address IP address the request came from
 * @param userAgent what the client says it is, at most 200 characters, possibly empty
 * @param key the API key the request came with; empty for a person at a session
 */
public record Caller(
        UserId user,
        String email,
        String displayName,
        SessionId session,
        String address,
        String userAgent,
        Optional<KeyPass> key) {

    /** A person at a session. */
    public Caller(UserId user, String email, String displayName, SessionId session, String address, String userAgent) {
        this(user, email, displayName, session, address, userAgent, Optional.empty());
    }

    /**
     * Whether what the caller came with lets this permission be used at all: a session does, an API key as far as its
     * scopes go. Whether the person holds it is {@link io.corrosion.api.access.Access}' question, which asks this first.
     */
    public boolean mayUse(Permission permission) {
        return key.isEmpty() || KeyScope.permits(key.get().scopes(), permission);
    }
}
