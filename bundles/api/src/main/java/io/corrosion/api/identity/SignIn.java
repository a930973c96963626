package io.corrosion.api.identity;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way in. Thread-safe. {@link #byToken} and {@link #byCookie} are asked on every request and answer from memory
 * after the first time; an ended session is refused at once on this node and within a second on the others.
 */
@ProviderType
public interface SignIn {

    /** Name of the session cookie: HttpOnly, SameSite=Lax, Secure when served over TLS. */
    String COOKIE = "corrosion_session";

    /**
     * Checks e-mail and password and opens a session. Takes the same time whether the account exists or not. For accounts
     * without a second factor: use {@link #begin} where a person sits in front.
     *
     * @throws io.corrosion.api.error.Unauthenticated when they do not match, or a second factor is needed
     * @throws io.corrosion.api.error.TooMany after 5 failures in 15 minutes from one address
     * @throws io.corrosion.api.error.Unavailable when too many sign-ins wait for hashing
     */
    Tokens withPassword(String email, char[] password, Origin origin);

    /**
     * Checks e-mail and password, and opens a session unless the account asks for a second factor. Takes the same time
     * whether the account exists or not.
     *
     * @throws io.corrosion.api.error.Unauthenticated when they do not match
     * @throws io.corrosion.api.error.TooMany after 5 failures in 15 minutes from one address
     * @throws io.corrosion.api.error.Unavailable when too many sign-ins wait for hashing
     */
    SignInStep begin(String email, char[] password, Origin origin);

    /**
     * Finishes a sign-in with a code. Each code works once; after 5 wrong ones the ticket is void.
     *
     * @throws io.corrosion.api.error.Unauthenticated when ticket or code are not right
     * @throws io.corrosion.api.error.TooMany after too many wrong codes from one address
     */
    Tokens finish(String ticket, Factor factor, String code, Origin origin);

    /**
     * Mails the code for this sign-in, when the account has codes by e-mail.
     *
     * @throws io.corrosion.api.error.Unauthenticated when the ticket is not good
     * @throws io.corrosion.api.error.TooMany after 3 mails for one sign-in
     */
    void mailCode(String ticket);

    /**
     * Exchanges a refresh token, once. A token used twice ends its whole session, and its owner is warned.
     *
     * @throws io.corrosion.api.error.Unauthenticated when it is unknown, used or expired
     */
    Tokens refresh(String refreshToken, Origin origin);

    /** Who presents this access token; empty when it is forged, expired or its session has ended. */
    Optional<Caller> byToken(String accessToken, Origin origin);

    /** Who presents this cookie; empty when its session is unknown or has ended. */
    Optional<Caller> byCookie(String cookie, Origin origin);

    /**
     * Whether the caller's session is still open: not signed out, revoked or expired. Asked every few seconds for each open
     * socket; answers from memory.
     */
    default boolean isOpen(Caller caller) {
        return true;
    }

    /** Ends the caller's session everywhere. Repeating it is harmless. */
    void end(Caller caller);

    /**
     * A token for exactly one operation, for places where a header cannot be sent (WebSocket, download).
     *
     * @param purpose what it is good for, such as {@code ws}
     * @param validFor at most 5 minutes
     */
    String intent(Caller caller, String purpose, Duration validFor);

    /** Redeems an intent token; empty when it was used, has expired or is meant for something else. */
    Optional<Caller> redeem(String intentToken, String purpose, Origin origin);
}
