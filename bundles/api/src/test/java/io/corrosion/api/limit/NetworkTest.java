package io.corrosion.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void oneIpv6NetworkIsOneClient() {
        assertThat(Network.of("2001:db8:1:2::1")).isEqualTo(Network.of("2001:db8:1:2:ffff::9"));
        assertThat(Network.of("2001:db8:1:2::1")).isNotEqualTo(Network.of("2001:db8:1:3::1"));
    }

    @Test
    void anIpv4AddressIsItselfHoweverItIsWritten() {
        assertThat(Network.of("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(Network.of("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void whatIsNoAddressIsCountedAsItIs() {
        assertThat(Network.of("host:name")).isEqualTo("host:name");
    }
}
