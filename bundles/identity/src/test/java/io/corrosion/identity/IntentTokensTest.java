package io.corrosion.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.Tokens;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens for one operation: consoles, downloads. */
class IntentTokensTest {

    private static final Origin HERE = new Origin("fe80:1111:2222:3333:4444:5555:6666:7777%verylonginterface0", "test");

    private final House house = new House();
    private final MovableClock clock = house.clock;
    private final RecordedAudit audit = house.audit;
    private final SessionSignIn signIn = house.signIn;
    private final Accounts accounts = house.accounts;
    private final Person ada = house.somebody();
    private final String name = ada.username();

    @AfterEach
    void stop() throws Exception {
        house.close();
    }

    @Test
    void anIntentTokenNamesItsOwnerOnce() {
        Caller caller = signIn.byToken(enter().accessToken(), HERE).orElseThrow();
        String intent = signIn.intent(caller, "ws", Duration.ofMinutes(1));

        assertThat(signIn.redeem(intent, "ws", HERE)).contains(caller);
        assertThat(signIn.redeem(intent, "ws", HERE)).isEmpty();
    }

    @Test
    void ofTwoWhoPresentAnIntentTokenAtOnceOnTwoNodesOneGetsIn() throws Exception {
        Caller caller = signIn.byToken(enter().accessToken(), HERE).orElseThrow();
        try (House otherNode = new House()) {
            for (int round = 0; round < 10; round++) {
                String intent = signIn.intent(caller, "ws", Duration.ofMinutes(1));

                long let = Stream.of(signIn, otherNode.signIn)
                        .parallel()
                        .filter(node -> node.redeem(intent, "ws", HERE).isPresent())
                        .count();

                assertThat(let).isOne();
            }
        }
    }

    @Test
    void anIntentTokenForSomethingElseIsRefusedAndUsedUp() {
        Caller caller = signIn.byToken(enter().accessToken(), HERE).orElseThrow();
        String intent = signIn.intent(caller, "download", Duration.ofMinutes(1));

        assertThat(signIn.redeem(intent, "ws", HERE)).isEmpty();
        assertThat(signIn.redeem(intent, "download", HERE)).isEmpty();
    }

    @Test
    void anIntentTokenExpiresAndIsShort() {
        Caller caller = signIn.byToken(enter().accessToken(), HERE).orElseThrow();
        String intent = signIn.intent(caller, "ws", Duration.ofMinutes(1));

        clock.advance(Duration.ofMinutes(1));

        assertThat(signIn.redeem(intent, "ws", HERE)).isEmpty();
        assertThatThrownBy(() -> signIn.intent(caller, "ws", Duration.ofMinutes(6)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Tokens enter() {
        return signIn.withPassword(ada.email(), password(), HERE);
    }

    private static char[] password() {
        return House.PASSWORD.toCharArray();
    }
}
