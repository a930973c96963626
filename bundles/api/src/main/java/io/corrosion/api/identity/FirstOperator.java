package io.corrosion.api.identity;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The platform's first operator, who comes with the one-time token that was printed at the first start. Thread-safe.
 */
@ProviderType
public interface FirstOperator {

    /** Whether nobody has come yet. */
    boolean isAwaited();

    /**
     * Makes the account and gives it every right on the platform. The token is spent by that, and by nothing else.
     *
     * @throws io.corrosion.api.error.Refused when the token is wrong
     * @throws io.corrosion.api.error.Conflict when somebody has come already, or address or name are taken
     * @throws io.corrosion.api.error.Invalid when address, name or password are not acceptable
     * @throws io.corrosion.api.error.TooMany after ten wrong tokens within a quarter of an hour
     */
    Person appoint(String token, String email, String username, char[] password);
}
