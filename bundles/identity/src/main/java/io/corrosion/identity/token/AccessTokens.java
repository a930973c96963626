package io.corrosion.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.corrosion.api.cache.Remembered;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs and checks access tokens: JWTs under HMAC-SHA256 with a key of the platform's own. No other algorithm, and no
 * token without one, is ever accepted. A token that was checked once is recognised by its hash until it expires.
 * Thread-safe.
 */
public final class AccessTokens {

    /** How long a token is good for (decision 37). */
    public static final Duration VALID_FOR = Duration.ofMinutes(15);

    private static final String ISSUER = "corrosion";
    private static final int LONGEST = 2_000;

    private final MACSigner signer;
    private final JWSVerifier verifier;
    private final Clock clock;
    private final Remembered<String, Claims> checked = new Remembered<>(20_000);

    /** What a token says. */
    public record Claims(UserId user, SessionId session, Instant expiresAt) {}

    /** @param key 32 bytes */
    public AccessTokens(byte[] key, Clock clock) {
        try {
            this.signer = new MACSigner(key);
            this.verifier = new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The signing key must have 32 bytes", e);
        }
        this.clock = clock;
    }

    public String issue(UserId user, SessionId session) {
        return issue(user, session, Map.of());
    }

    /** With more claims, which say nothing about who the bearer is. */
    public String issue(UserId user, SessionId session, Map<String, String> more) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
        more.forEach(claims::claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims.issuer(ISSUER)
                        .subject(user.toString())
                        .claim("sid", session.toString())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(VALID_FOR)))
                        .build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("HMAC-SHA256 is always there", e);
        }
        return token.serialize();
    }

    /** What the token says; empty when it is forged, malformed or has expired. */
    public Optional<Claims> check(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        return checked.find(new RandomToken(token).fingerprint(), fingerprint -> verified(token))
                .filter(claims -> clock.instant().isBefore(claims.expiresAt()));
    }

    private Optional<Claims> verified(String token) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            if (!JWSAlgorithm.HS256.equals(parsed.getHeader().getAlgorithm()) || !parsed.verify(verifier)) {
                return Optional.empty();
            }
            return claims(parsed.getJWTClaimsSet());
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Claims> claims(JWTClaimsSet set) throws ParseException {
        if (!ISSUER.equals(set.getIssuer()) || set.getExpirationTime() == null) {
            return Optional.empty();
        }
        return Optional.of(new Claims(
                        new UserId(UUID.fromString(set.getSubject())),
                        new SessionId(UUID.fromString(set.getStringClaim("sid"))),
                        set.getExpirationTime().toInstant()))
                .filter(claims -> clock.instant().isBefore(claims.expiresAt()));
    }
}
