package io.corrosion.rest.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.KeyPass;
import io.corrosion.api.identity.KeyScope;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.limit.Verdict;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RatesTest {

    private final NodeLimiter limiter = new NodeLimiter(() -> 42);
    private final Rates rates = new Rates(
            Rates.bucket("address", 10, 20),
            Rates.bucket("person", 100, 200),
            60,
            "power:control=12",
            "power:control=3, console:write=6");
    private final Caller person =
            new Caller(UserId.random(), "a@example.org", "A", SessionId.random(), "192.0.2.1", "");
    private final Caller key = new Caller(
            person.user(),
            "a@example.org",
            "A",
            SessionId.random(),
            "192.0.2.1",
            "",
            Optional.of(new KeyPass(UUID.randomUUID(), Set.of(KeyScope.ALL))));

    @Test
    void addressesPersonsAndKeysHaveRatesOfTheirOwn() {
        assertThat(rates.ofCaller(limiter, Optional.empty(), "192.0.2.1").limit())
                .isEqualTo(20);
        assertThat(rates.ofCaller(limiter, Optional.of(person), "192.0.2.1").limit())
                .isEqualTo(200);
        assertThat(rates.ofCaller(limiter, Optional.of(key), "192.0.2.1").limit())
                .isEqualTo(60);
    }

    @Test
    void powerIsStricterForAKeyThanReadingAndThanForAPerson() {
        assertThat(passing(key, KeyScope.POWER_CONTROL)).isEqualTo(3);
        assertThat(passing(key, KeyScope.CONSOLE_WRITE)).isEqualTo(6);
        assertThat(passing(person, KeyScope.POWER_CONTROL)).isEqualTo(12);
        assertThat(rates.ofKind(limiter, key, KeyScope.SERVERS_READ)).isEmpty();
    }

    @Test
    void oneIpv6NetworkIsOneClient() {
        rates.ofCaller(limiter, Optional.empty(), "2001:db8::1");

        assertThat(rates.ofCaller(limiter, Optional.empty(), "2001:db8::2").remaining())
                .isEqualTo(18);
    }

    @Test
    void aScopeThatDoesNotExistIsAMistakeInTheConfiguration() {
        assertThatThrownBy(() -> new Rates(
                        Rates.bucket("address", 10, 20), Rates.bucket("person", 1, 2), 60, "", "power:contrl=3"))
                .hasMessageContaining("power:contrl");
    }

    private int passing(Caller caller, KeyScope kind) {
        int passed = 0;
        while (rates.ofKind(limiter, caller, kind).map(Verdict::passes).orElseThrow()) {
            passed++;
        }
        return passed;
    }
}
