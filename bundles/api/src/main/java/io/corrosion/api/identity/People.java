package io.corrosion.api.identity;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The directory of accounts. Thread-safe. */
@ProviderType
public interface People {

    Optional<Person> find(UserId user);

    /** Whether the account can be used now: it exists and is not disabled. */
    boolean isOpen(UserId user);

    /** Finds by e-mail address, ignoring case. */
    Optional<Person> findByEmail(String email);

    /**
     * Creates an account that whoever creates it vouches for: its address counts as verified, and no mail is sent. People who
     * come by themselves use {@link Registration}. The password is stored as Argon2id only. Audited.
     *
     * @throws io.corrosion.api.error.Conflict when address or name are taken
     * @throws io.corrosion.api.error.Invalid when address, name or password are not acceptable
     */
    Person register(String email, String username, char[] password);
}
