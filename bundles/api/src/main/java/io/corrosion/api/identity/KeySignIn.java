package io.corrosion.api.identity;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Recognises personal API keys; the bundle {@code corrosion-api-keys} implements it. Asked on every request that presents a
 * bearer token beginning with {@value #PREFIX}; answers from memory after the first time. A revoked, rotated or expired
 * key, and one of a disabled or deleted person, is refused at once on this node and within a second on the others.
 * Thread-safe.
 */
@ProviderType
public interface KeySignIn {

    /** How every key begins, so that scanners of repositories find leaked ones. */
    String PREFIX = "cor_";

    /**
     * Whose key this is. The caller carries {@link Caller#key()}; its {@link Caller#session()} is the key's id and no
     * session of {@link SignIn}.
     */
    Optional<Caller> byKey(String key, Origin origin);

    /** Whether the key the caller came with is still good; asked every few seconds for each open socket. */
    boolean isOpen(Caller caller);

    /** Told after each request of a key, for its usage; must return at once. */
    default void answered(Caller caller, int status) {}
}
