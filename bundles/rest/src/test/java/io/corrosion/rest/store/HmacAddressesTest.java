package io.corrosion.rest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacAddressesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String FILE = "/api/v1/servers/1/files/download?path=a.txt";

    private final HmacAddresses addresses = at(NOW);
    private final String signed = addresses.sign(FILE, Duration.ofMinutes(5));

    @Test
    void asItWasMadeItIsGoodUntilItExpires() {
        assertThat(signed).startsWith(FILE + "&expires=");
        assertThatCode(() -> addresses.check(signed)).doesNotThrowAnyException();
        assertThatCode(() -> at(NOW.plusSeconds(300)).check(signed)).doesNotThrowAnyException();
        assertThatThrownBy(() -> at(NOW.plusSeconds(301)).check(signed)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt,b.txt", "servers/1,servers/2", "expires=1,expires=9", "&signature=,&signature=A"})
    void anAlteredOneIsRefused(String change) {
        String[] words = change.split(",");

        assertThatThrownBy(() -> addresses.check(signed.replace(words[0], words[1])))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "?", "&signature=", "/x?expires=99999999999&signature="})
    void whatIsNoneOfOursIsRefused(String address) {
        assertThatThrownBy(() -> addresses.check(address)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> addresses.check(signed + "&path=b.txt")).isInstanceOf(Refused.class);
    }

    @Test
    void anotherPlatformsSignatureIsRefusedAndNoneIsMadeForMoreThanADay() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThatThrownBy(() -> new HmacAddresses(other, Clock.systemUTC()).check(signed))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> addresses.sign(FILE, Duration.ofHours(25)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static HmacAddresses at(Instant now) {
        return new HmacAddresses(new byte[32], Clock.fixed(now, ZoneOffset.UTC));
    }
}
