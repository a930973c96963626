package io.corrosion.api.identity;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Signing in with an account elsewhere (AUTH-17, AUTH-18): OAuth 2.0 code flow with PKCE, state bound to the browser, and
 * nonce where the provider speaks OpenID Connect. Only providers with a client id in the configuration exist. Thread-safe.
 */
@ProviderType
public interface OutsideAccounts {

    /** The configured providers, in the order of their buttons; empty for none. */
    List<Provider> providers();

    /**
     * Begins: the browser goes to the provider.
     *
     * @param linkTo whose account the one elsewhere shall be linked to; empty to sign in
     * @param target path of ours to go to afterwards
     * @throws io.corrosion.api.error.NotFound when the provider is not configured
     */
    Departure depart(String provider, Optional<Caller> linkTo, String target);

    /**
     * The browser came back. Signs in with a linked account, links it, or makes a new account; an address that has an
     * account already is never taken over: its owner signs in and links.
     *
     * @param browserKey what {@link Departure#browserKey} put into the browser's cookie
     * @throws io.corrosion.api.error.Unauthenticated when state, cookie, nonce or code are not right
     * @throws io.corrosion.api.error.Conflict when the address has an account, or the account elsewhere is linked already
     * @throws io.corrosion.api.error.Unavailable when the provider does not answer
     */
    Arrival arrive(String provider, String code, String state, String browserKey, Origin origin);

    /**
     * Ends the link.
     *
     * @throws io.corrosion.api.error.Conflict when it is the only way to sign in
     */
    void unlink(Caller caller, String provider, Proof proof);

    /** One of them: key and name, such as {@code github} and {@code GitHub}. */
    record Provider(String key, String name) {}

    /**
     * Where to go.
     *
     * @param address of the provider
     * @param browserKey secret for an HttpOnly cookie of ten minutes: the answer counts in this browser only
     */
    record Departure(String address, String browserKey) {
        @Override
        public String toString() {
            return "Departure[hidden]";
        }
    }

    /** What came of it, and where to go now. */
    record Arrival(SignInStep step, String target) {}
}
