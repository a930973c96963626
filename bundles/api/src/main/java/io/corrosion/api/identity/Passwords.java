package io.corrosion.api.identity;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Forgotten and changed passwords (AUTH-21, AUTH-22). A password has 12 to 200 characters, is none of the widely known ones
 * and does not consist of the person's own name or address. The person is told by mail. Thread-safe.
 */
@ProviderType
public interface Passwords {

    /**
     * Mails a link that sets a new password, when the account exists. Nobody can tell from answer or time whether it does.
     *
     * @throws io.corrosion.api.error.TooMany after 3 requests in an hour for one e-mail address
     */
    void requestReset(String email, Origin origin);

    /** Whether the link of a mail would still set a password; for the page, before anything is typed. */
    boolean isResetOpen(String token);

    /**
     * Sets a new password by the token of the mailed link, once, and ends every session of the account.
     *
     * @throws io.corrosion.api.error.NotFound when the link is unknown, used or expired
     * @throws io.corrosion.api.error.Invalid when the password is not acceptable; the link stays good
     */
    void reset(String token, char[] password, Origin origin);

    /**
     * Sets a new password and ends the person's other sessions.
     *
     * @throws io.corrosion.api.error.Invalid when the new one is not acceptable
     * @throws io.corrosion.api.error.Refused when the proof is not right
     */
    void change(Caller caller, Proof proof, char[] password);
}
