package io.corrosion.api.identity;

import org.osgi.annotation.versioning.ProviderType;

/** A person's own account (AUTH-27). Audited. Thread-safe. */
@ProviderType
public interface Profiles {

    /** The caller's account. */
    Profile of(Caller caller);

    /**
     * Changes the name.
     *
     * @throws io.corrosion.api.error.Conflict when somebody has it
     * @throws io.corrosion.api.error.Invalid when it is not acceptable
     */
    Profile rename(Caller caller, String username);

    /**
     * Begins a change of the e-mail address: a link goes to the present address and one to the new one, and the change
     * happens when both were opened. A later change replaces an open one.
     *
     * @throws io.corrosion.api.error.Invalid when it is no address
     */
    void changeEmail(Caller caller, String email, Proof proof);

    /** Takes an open change back; harmless when there is none. */
    void keepEmail(Caller caller);

    /**
     * Confirms one end of a change by the token of a mailed link, once.
     *
     * @return whether both ends are confirmed now, and the address is the new one
     * @throws io.corrosion.api.error.NotFound when the link is unknown, used, replaced or expired
     * @throws io.corrosion.api.error.Conflict when somebody else has the address by now
     */
    boolean confirmEmail(String token);

    /**
     * Deletes the account for good, with everything that is only its own, and ends its sessions.
     *
     * @throws io.corrosion.api.error.Conflict when the caller is the last OWNER of an organisation others belong to
     * @throws io.corrosion.api.error.Refused when the proof is not right
     */
    void delete(Caller caller, Proof proof);
}
