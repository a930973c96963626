package io.corrosion.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.identity.SessionId;
import io.corrosion.identity.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntentTokensTest {

    private final MovableClock clock = MovableClock.startingNow();
    private final IntentTokens intents = new IntentTokens(new SecureRandom(), clock);
    private final SessionId session = SessionId.random();

    @Test
    void aTokenWorksOnce() {
        String token = intents.issue(session, "ws", Duration.ofMinutes(1));

        assertThat(intents.redeem(token, "ws")).contains(session);
        assertThat(intents.redeem(token, "ws")).isEmpty();
    }

    @Test
    void aTokenForSomethingElseIsRefusedAndUsedUp() {
        String token = intents.issue(session, "download", Duration.ofMinutes(1));

        assertThat(intents.redeem(token, "ws")).isEmpty();
        assertThat(intents.redeem(token, "download")).isEmpty();
    }

    @Test
    void aTokenExpires() {
        String token = intents.issue(session, "ws", Duration.ofMinutes(1));

        clock.advance(Duration.ofMinutes(1));

        assertThat(intents.redeem(token, "ws")).isEmpty();
    }

    @Test
    void noTokenIsValidForLongerThanFiveMinutes() {
        assertThatThrownBy(() -> intents.issue(session, "ws", Duration.ofMinutes(6)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
