package io.corrosion.api.identity;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How sure the platform is of a person, beside knowing the password. The permission check asks it for each operation:
 * people with an unverified address only look (AUTH-03), and organisations may insist on a second factor (AUTH-16).
 * Thread-safe; answers from memory; a change takes effect at once.
 */
@ProviderType
public interface Assurances {

    Assurance of(UserId person);

    /**
     * What is known of a person. Immutable.
     *
     * @param emailVerified the address was confirmed
     * @param secondFactor signing in asks for a second factor, or a passkey stands for both
     */
    record Assurance(boolean emailVerified, boolean secondFactor) {

        /** A person of whom nothing is missing; for callers that are no accounts. */
        public static final Assurance FULL = new Assurance(true, true);
    }
}
