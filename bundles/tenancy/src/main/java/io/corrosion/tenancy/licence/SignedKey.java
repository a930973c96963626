package io.corrosion.tenancy.licence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A licence key with what was promised, signed so that it can be verified without a network (decision 28):
 *
 * <pre>CORR1.base64url(key;issued;expires).base64url(signature)</pre>
 *
 * {@code issued} and {@code expires} are seconds since 1970, {@code expires} is 0 for a lifetime licence. The Ed25519
 * signature is over {@code corrosion-licence-1:} and the text before encoding. The key alone is at most 64 characters; a
 * signature does not fit into that, which is why there are two forms. Immutable.
 */
public record SignedKey(LicenceKey key, Instant issuedAt, Optional<Instant> expiresAt) {

    private static final String PREFIX = "CORR1.";
    private static final String CONTEXT = "corrosion-licence-1:";
    private static final int LONGEST = 512;

    /** Whether the text means to be one. */
    static boolean looksLike(String text) {
        return text.strip().startsWith(PREFIX);
    }

    /** The signed form. */
    public String sign(PrivateKey issuer) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(issuer);
            signature.update((CONTEXT + content()).getBytes(StandardCharsets.US_ASCII));
            return PREFIX + encoded(content().getBytes(StandardCharsets.US_ASCII)) + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot sign with Ed25519", e);
        }
    }

    /** What the text says, when one of the issuers has signed it; empty when it is not genuine. */
    public static Optional<SignedKey> verified(String text, List<PublicKey> issuers) {
        String[] parts = text.strip().split("\\.", -1);
        if (text.length() > LONGEST || parts.length != 3 || !(parts[0] + ".").equals(PREFIX)) {
            return Optional.empty();
        }
        try {
            String content = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.US_ASCII);
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            return issuers.stream().anyMatch(issuer -> signed(content, signature, issuer))
                    ? Optional.of(read(content))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String content() {
        return key.text() + ";" + issuedAt.getEpochSecond() + ";"
                + expiresAt.map(Instant::getEpochSecond).orElse(0L);
    }

    private static SignedKey read(String content) {
        String[] fields = content.split(";", -1);
        long expires = Long.parseLong(fields[2]);
        return new SignedKey(
                new LicenceKey(fields[0]),
                Instant.ofEpochSecond(Long.parseLong(fields[1])),
                expires == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(expires)));
    }

    private static boolean signed(String content, byte[] signature, PublicKey issuer) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(issuer);
            check.update((CONTEXT + content).getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "SignedKey[hidden]";
    }
}
