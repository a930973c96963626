package io.corrosion.identity.outside;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Reads id tokens: signed by a key of the provider with RS256 or ES256, whichever the key is for, and made for this sign-in of
 * ours. Thread-safe.
 */
final class IdTokens {

    private final Clock clock;

    IdTokens(Clock clock) {
        this.clock = clock;
    }

    /** Who it speaks of; empty when it is not to be believed. */
    Optional<OutsidePerson> person(OutsideProvider provider, String idToken, String keys, String nonce) {
        try {
            SignedJWT token = SignedJWT.parse(idToken);
            JWK key = JWKSet.parse(keys).getKeyByKeyId(token.getHeader().getKeyID());
            Optional<JWSVerifier> verifier = verifier(key, token.getHeader().getAlgorithm());
            if (verifier.isEmpty() || !token.verify(verifier.get())) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            return isMeantForUs(provider, claims, nonce) ? Optional.of(person(claims)) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** The key decides which algorithm it is for, never the token. */
    private static Optional<JWSVerifier> verifier(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        if (key instanceof RSAKey rsa && JWSAlgorithm.RS256.equals(algorithm)) {
            return Optional.of(new RSASSAVerifier(rsa));
        }
        if (key instanceof ECKey curve && JWSAlgorithm.ES256.equals(algorithm)) {
            return Optional.of(new ECDSAVerifier(curve));
        }
        return Optional.empty();
    }

    private boolean isMeantForUs(OutsideProvider provider, JWTClaimsSet claims, String nonce) throws ParseException {
        return provider.issuer().orElseThrow().equals(claims.getIssuer())
                && isForClient(provider.clientId(), claims)
                && nonce.equals(claims.getStringClaim("nonce"))
                && claims.getExpirationTime() != null
                && clock.instant().isBefore(claims.getExpirationTime().toInstant())
                && claims.getSubject() != null;
    }

    /** One for several clients says for which of them it was made. */
    private static boolean isForClient(String client, JWTClaimsSet claims) throws ParseException {
        List<String> audience = claims.getAudience();
        String party = claims.getStringClaim("azp");
        return audience.contains(client) && (party == null ? audience.size() == 1 : party.equals(client));
    }

    private static OutsidePerson person(JWTClaimsSet claims) throws ParseException {
        boolean verified = Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        return new OutsidePerson(
                claims.getSubject(),
                Optional.ofNullable(claims.getStringClaim("name")).orElse(""),
                Optional.ofNullable(claims.getStringClaim("email")).filter(email -> verified));
    }
}
