package io.corrosion.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private final MovableClock clock = MovableClock.startingNow();
    private final byte[] key = filled(7, 32);
    private final AccessTokens tokens = new AccessTokens(key, clock);
    private final UserId user = UserId.random();
    private final SessionId session = SessionId.random();

    @Test
    void aTokenNamesItsUserAndSession() {
        String token = tokens.issue(user, session);

        assertThat(tokens.check(token)).hasValueSatisfying(claims -> {
            assertThat(claims.user()).isEqualTo(user);
            assertThat(claims.session()).isEqualTo(session);
        });
    }

    @Test
    void aTokenIsGoodForFifteenMinutesEvenWhenItWasSeenBefore() {
        String token = tokens.issue(user, session);
        assertThat(tokens.check(token)).isPresent();

        clock.pass(Duration.ofMinutes(15));

        assertThat(tokens.check(token)).isEmpty();
    }

    @Test
    void aTokenSignedWithAnotherKeyIsRefused() {
        String forged = new AccessTokens(filled(8, 32), clock).issue(user, session);

        assertThat(tokens.check(forged)).isEmpty();
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        assertThat(tokens.check(new PlainJWT(claims()).serialize())).isEmpty();
    }

    @Test
    void aTokenUnderAnotherAlgorithmIsRefusedEvenWithTheRightKey() throws Exception {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS512), claims());
        token.sign(new MACSigner(Arrays.copyOf(key, 64)));

        assertThat(tokens.check(token.serialize())).isEmpty();
    }

    @Test
    void aTokenThatWasChangedIsRefused() {
        String token = tokens.issue(user, session);
        int middle = token.indexOf('.') + 5;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';

        assertThat(tokens.check(token.substring(0, middle) + other + token.substring(middle + 1)))
                .isEmpty();
    }

    @Test
    void garbageIsNoToken() {
        assertThat(tokens.check("")).isEmpty();
        assertThat(tokens.check("a.b.c")).isEmpty();
        assertThat(tokens.check("x".repeat(5_000))).isEmpty();
    }

    private JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer("corrosion")
                .subject(user.toString())
                .claim("sid", session.toString())
                .expirationTime(Date.from(clock.instant().plusSeconds(60)))
                .build();
    }

    private static byte[] filled(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
