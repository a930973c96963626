package io.corrosion.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.identity.Caller;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens for one operation: consoles, downloads. */
class IntentTokensTest {

    private final House house = new House();
    private final SessionSignIn signIn = house.signIn;
    private final Caller caller = house.enter(house.somebody().email());

    @AfterEach
    void stop() throws Exception {
        house.close();
    }

    @Test
    void anIntentTokenNamesItsOwnerOnce() {
        String intent = signIn.intent(caller, "ws", Duration.ofMinutes(1));

        assertThat(signIn.redeem(intent, "ws", House.HERE)).contains(caller);
        assertThat(signIn.redeem(intent, "ws", House.HERE)).isEmpty();
    }

    @Test
    void ofTwoWhoPresentAnIntentTokenAtOnceOnTwoNodesOneGetsIn() throws Exception {
        try (House otherNode = new House()) {
            for (int round = 0; round < 10; round++) {
                String intent = signIn.intent(caller, "ws", Duration.ofMinutes(1));

                long let = Stream.of(signIn, otherNode.signIn)
                        .parallel()
                        .filter(node -> node.redeem(intent, "ws", House.HERE).isPresent())
                        .count();

                assertThat(let).isOne();
            }
        }
    }

    @Test
    void anIntentTokenForSomethingElseIsRefusedAndUsedUp() {
        String intent = signIn.intent(caller, "download", Duration.ofMinutes(1));

        assertThat(signIn.redeem(intent, "ws", House.HERE)).isEmpty();
        assertThat(signIn.redeem(intent, "download", House.HERE)).isEmpty();
    }

    @Test
    void anIntentTokenExpiresAndIsShort() {
        String intent = signIn.intent(caller, "ws", Duration.ofMinutes(1));

        house.clock.pass(Duration.ofMinutes(1));

        assertThat(signIn.redeem(intent, "ws", House.HERE)).isEmpty();
        assertThatThrownBy(() -> signIn.intent(caller, "ws", Duration.ofMinutes(6)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
