package io.corrosion.api.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Passkeys (AUTH-19): WebAuthn credentials that sign in without a password. A passkey asks its owner by itself, so it stands
 * for both factors. Options and answers are the JSON of the WebAuthn specification, Base64url inside. Thread-safe.
 */
@ProviderType
public interface Passkeys {

    /** What the browser needs to make a passkey for the caller. */
    String creationOptions(Caller caller);

    /**
     * Keeps a passkey the browser made.
     *
     * @param name what its owner calls it, 1 to 50 characters
     * @param answer of the browser, JSON
     * @throws io.corrosion.api.error.Invalid when the answer does not fit a challenge of the caller
     */
    Passkey add(Caller caller, String name, String answer);

    /** The caller's, oldest first. */
    List<Passkey> of(Caller caller);

    /**
     * Removes one.
     *
     * @throws io.corrosion.api.error.NotFound when it is none of the caller's
     * @throws io.corrosion.api.error.Conflict when it is the only way to sign in
     */
    void remove(Caller caller, UUID passkey, Proof proof);

    /** What the browser needs to ask for any passkey of this platform. */
    String requestOptions();

    /**
     * Signs in.
     *
     * @param answer of the browser, JSON
     * @throws io.corrosion.api.error.Unauthenticated when it does not fit a challenge or no passkey here
     */
    Tokens signIn(String answer, Origin origin);

    /** One of them. Immutable. */
    record Passkey(UUID id, String name, Instant createdAt, Optional<Instant> lastUsedAt) {}
}
