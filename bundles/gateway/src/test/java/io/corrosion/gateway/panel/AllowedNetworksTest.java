package io.corrosion.gateway.panel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Refused;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedNetworksTest {

    private final AllowedNetworks closed = new AllowedNetworks("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1",
                "https://127.1.2.3:8443/x",
                "https://localhost",
                "https://10.1.2.3",
                "https://172.16.0.1",
                "https://192.168.1.1",
                "https://169.254.169.254/latest/meta-data",
                "https://100.100.100.200",
                "https://0.0.0.0",
                "https://[::1]",
                "https://[::ffff:127.0.0.1]",
                "https://[fd12::1]",
                "https://[fe80::1]",
                "https://[2002:7f00:1::]",
                "https://[64:ff9b::7f00:1]",
                "https://2130706433",
                "https://198.18.0.1",
                "https://224.0.0.1",
                "wss://10.1.2.3/ws"
            })
    void nothingInsideIsReachedUnlessTheOperatorSaysSo(String address) {
        assertThatThrownBy(() -> closed.check(URI.create(address)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("private network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://1.1.1.1",
                "https:///x",
                "jar:https://1.1.1.1!/",
                "https://user:pass@1.1.1.1",
                "http://1.1.1.1",
                "ws://1.1.1.1"
            })
    void onlyTlsWithoutAPasswordInTheAddressPasses(String address) {
        assertThatThrownBy(() -> closed.check(URI.create(address))).isInstanceOf(Refused.class);
    }

    @Test
    void publicAddressesPass() {
        assertThatCode(() -> closed.check(URI.create("https://1.1.1.1:8443/api")))
                .doesNotThrowAnyException();
        assertThatCode(() -> closed.check(URI.create("wss://[2606:4700::1111]/ws")))
                .doesNotThrowAnyException();
    }

    @Test
    void namedNetworksPassAlsoWithoutTlsAndNothingBeside() {
        AllowedNetworks some = new AllowedNetworks("192.168.10.0/23, fd00::/8,127.0.0.1");

        assertThatCode(() -> some.check(URI.create("http://192.168.11.200:8080")))
                .doesNotThrowAnyException();
        assertThatCode(() -> some.check(URI.create("http://[fd00::5]"))).doesNotThrowAnyException();
        assertThatCode(() -> some.check(URI.create("http://127.0.0.1:1"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> some.check(URI.create("http://192.168.12.1"))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> some.check(URI.create("http://127.0.0.2"))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "everything", "10.0.0.0/x"})
    void aMistakeInTheSettingsIsSeen(String networks) {
        assertThatThrownBy(() -> new AllowedNetworks(networks)).isInstanceOf(IllegalArgumentException.class);
    }
}
