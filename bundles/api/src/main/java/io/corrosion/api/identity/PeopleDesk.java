package io.corrosion.api.identity;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the platform's operators see and suspend accounts. Every call needs {@code platform.users}; every change is audited
 * and takes effect at once. Thread-safe.
 */
@ProviderType
public interface PeopleDesk {

    /**
     * People, the newest first.
     *
     * @param words part of an address or name; empty for all
     * @param after the last one of the page before
     */
    List<PersonRecord> list(Caller caller, Optional<String> words, Optional<UserId> after, int limit);

    Optional<PersonRecord> find(Caller caller, UserId person);

    /**
     * Makes an account whose address the operator vouches for.
     *
     * @throws io.corrosion.api.error.Conflict when address or name are taken
     */
    PersonRecord create(Caller caller, String email, String username, char[] password);

    /** Changes name or address without asking its owner, who is told by mail. */
    PersonRecord change(Caller caller, UserId person, String email, String username, String reason);

    /**
     * Ends the person's sessions and lets nobody sign in. Repeating it is harmless.
     *
     * @throws io.corrosion.api.error.Conflict when it is the caller
     */
    PersonRecord disable(Caller caller, UserId person, String reason);

    /** Lets the person sign in again. */
    PersonRecord enable(Caller caller, UserId person, String reason);

    /** Ends all sessions of the person; returns how many. */
    int endSessions(Caller caller, UserId person, String reason);

    /** Switches the person's second factors off, for who has lost both device and codes. The person is told by mail. */
    PersonRecord dropSecondFactors(Caller caller, UserId person, String reason);

    /**
     * Deletes the account for good.
     *
     * @throws io.corrosion.api.error.Conflict when the person is the last OWNER of an organisation others belong to, or the
     *     caller
     */
    void delete(Caller caller, UserId person, String reason);
}
