package io.corrosion.identity;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.Network;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.identity.token.RandomToken;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How often one may knock (AUTH-23 to AUTH-26), counted over all nodes. Only failed sign-ins count: a try takes a token
 * beforehand and gets it back when it was right, so that a crowd that comes at once gets no more tries than one after the
 * other. Thread-safe.
 */
@Component(service = Entrance.class, configurationPid = Settings.PID)
public final class Entrance {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private final RateLimiter limiter;
    private final boolean open;
    private final Limit failures;
    private final Limit codes = Limit.exact("second-factor", 10, QUARTER);
    private final Limit proofs = Limit.exact("proof", 10, QUARTER);
    private final Limit registrations;
    private final Limit resets;
    private final Limit resetsFrom = Limit.exact("reset-from", 20, HOUR);
    private final Limit verifications;

    @Activate
    public Entrance(@Reference RateLimiter limiter, Settings settings) {
        this.limiter = limiter;
        this.open = settings.registration_open();
        this.failures =
                Limit.exact("login", settings.failures(), Duration.ofSeconds(settings.failures_window_seconds()));
        this.registrations = Limit.exact("register", settings.registrations(), HOUR);
        this.resets = Limit.exact("reset", settings.mails(), HOUR);
        this.verifications = Limit.exact("verification", settings.mails(), HOUR);
    }

    /** Whether people may make accounts by themselves. */
    public boolean isOpen() {
        return open;
    }

    /** @throws io.corrosion.api.error.TooMany when the address has failed too often */
    public void trySignIn(String address) {
        limiter.take(failures, Network.of(address))
                .orRefuse("Too many failed sign-ins from your address. Try again in a few minutes.");
    }

    /** The try was right after all. */
    public void signedIn(String address) {
        limiter.giveBack(failures, Network.of(address));
    }

    /** @throws io.corrosion.api.error.TooMany when too many wrong codes were given for this account */
    public void tryCode(UserId user) {
        limiter.take(codes, user.toString())
                .orRefuse("Too many wrong codes for this account. Try again in a few minutes.");
    }

    /** The code was right. */
    public void rightCode(UserId user) {
        limiter.giveBack(codes, user.toString());
    }

    /** @throws io.corrosion.api.error.TooMany when the person gave too many wrong passwords as proof */
    public void tryProof(UserId user) {
        limiter.take(proofs, user.toString()).orRefuse("Too many wrong passwords. Try again in a few minutes.");
    }

    /** The proof was right. */
    public void rightProof(UserId user) {
        limiter.giveBack(proofs, user.toString());
    }

    /** @throws io.corrosion.api.error.TooMany when the address made too many accounts lately */
    public void tryRegistration(String address) {
        limiter.take(registrations, Network.of(address))
                .orRefuse("Too many accounts were made from your address. Try again in an hour.");
    }

    /** @throws io.corrosion.api.error.TooMany when too many resets were asked for, for this mail address or from there */
    public void tryReset(String email, String address) {
        limiter.take(resets, new RandomToken(email).fingerprint())
                .orRefuse("Too many mails were asked for with this e-mail address. Try again in an hour.");
        limiter.take(resetsFrom, Network.of(address))
                .orRefuse("Too many mails were asked for from your address. Try again in an hour.");
    }

    /** @throws io.corrosion.api.error.TooMany when too many verification mails were sent to this person */
    public void tryVerification(UserId user) {
        limiter.take(verifications, user.toString()).orRefuse("Too many mails were sent to you. Try again in an hour.");
    }
}
