package io.corrosion.rest.store;

import io.corrosion.api.error.Refused;
import io.corrosion.api.rest.SignedAddresses;
import io.corrosion.api.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs addresses with a key derived from the master key. Thread-safe. */
@Component
public final class HmacAddresses implements SignedAddresses {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String EXPIRES = "expires=";
    private static final String SIGNATURE = "&signature=";
    private static final String REFUSAL = "This address has expired or was altered: ask for a new one.";

    private final SecretKeySpec key;
    private final Clock clock;

    @Activate
    public HmacAddresses(@Reference Vault vault) {
        this(vault.derive("signed-addresses"), Clock.systemUTC());
    }

    HmacAddresses(byte[] key, Clock clock) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.clock = clock;
    }

    @Override
    public String sign(String address, Duration validFor) {
        if (validFor.compareTo(LONGEST) > 0 || validFor.isNegative()) {
            throw new IllegalArgumentException("an address may be valid for a day at most, not for " + validFor);
        }
        String dated = address
                + (address.contains("?") ? "&" : "?")
                + EXPIRES
                + clock.instant().plus(validFor).getEpochSecond();
        return dated + SIGNATURE + signature(dated);
    }

    @Override
    public void check(String address) {
        int at = address.lastIndexOf(SIGNATURE);
        String dated = at < 0 ? "" : address.substring(0, at);
        boolean genuine = MessageDigest.isEqual(
                signature(dated).getBytes(StandardCharsets.UTF_8),
                address.substring(at < 0 ? address.length() : at + SIGNATURE.length())
                        .getBytes(StandardCharsets.UTF_8));
        if (!genuine || expiry(dated) < clock.instant().getEpochSecond()) {
            throw new Refused(REFUSAL);
        }
    }

    private static long expiry(String dated) {
        return Long.parseLong(dated.substring(dated.lastIndexOf(EXPIRES) + EXPIRES.length()));
    }

    private String signature(String dated) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(dated.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is always there", e);
        }
    }
}
