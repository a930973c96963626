package io.corrosion.api.identity;

import org.osgi.annotation.versioning.ProviderType;

/** Making one's own account (AUTH-01 to AUTH-04). Thread-safe. */
@ProviderType
public interface Registration {

    /**
     * Makes an account, mails a link that verifies the address, and signs in. With a licence key an organisation is founded
     * and the licence is its, in the same transaction; with an invitation the person becomes a member and the address counts
     * as verified.
     *
     * @throws io.corrosion.api.error.Conflict when address or name are taken
     * @throws io.corrosion.api.error.Invalid naming each field that is not acceptable
     * @throws io.corrosion.api.error.TooMany after 3 accounts in an hour from one address
     */
    Tokens register(NewRegistration wanted, Origin origin);

    /**
     * Verifies an address by the token of the mailed link, once.
     *
     * @return whose it is
     * @throws io.corrosion.api.error.NotFound when the link is unknown, used or expired
     */
    Person verify(String token);

    /**
     * Mails a new link; the earlier one stops working. Does nothing when the address is verified.
     *
     * @throws io.corrosion.api.error.TooMany after 3 mails in an hour
     */
    void resend(Caller caller);

    /**
     * Brings a licence to an account that belongs to no organisation: founds one, as registering with the key would have.
     *
     * @param organisation what it is called; empty for the person's name
     * @throws io.corrosion.api.error.Invalid naming the field {@code license_key}
     * @throws io.corrosion.api.error.Refused when the address is not verified
     */
    void bringLicence(Caller caller, String licenceKey, String organisation);
}
