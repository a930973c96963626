package io.corrosion.modules.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.modules.format.Needs;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {

    private static final Needs NEEDS = new Needs(
            List.of(),
            List.of("api.example.org", "*.example.net", "example.com:8443", "http://10.0.0.5:8080"),
            List.of(),
            List.of());

    @ParameterizedTest
    @CsvSource({
        "https://api.example.org/x?y=z, true",
        "https://API.Example.ORG:443/, true",
        "https://a.b.example.net/, true",
        "https://example.com:8443/, true",
        "http://10.0.0.5:8080/x, true",
        "https://example.net/, false",
        "https://evilexample.net/, false",
        "https://example.com/, false",
        "http://api.example.org/, false",
        "https://api.example.org.evil.org/, false",
        "https://api.example.org@evil.org/, false",
        "https://user@api.example.org/, false",
        "http://10.0.0.5/, false",
        "file:///etc/passwd, false",
        "jar:https://api.example.org/a.jar, false"
    })
    void onlyWhatIsDeclaredIsCalled(String address, boolean allowed) {
        assertThat(Hosts.allowing(NEEDS, URI.create(address)).isPresent()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1", "fd00::5"
            })
    void namesThatLeadInsideAreKnown(String address) throws UnknownHostException {
        assertThat(Hosts.isInside(List.of(InetAddress.getByName(address)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "2606:2800:220:1::1"})
    void namesThatLeadOutsideAreLeftAlone(String address) throws UnknownHostException {
        assertThat(Hosts.isInside(List.of(InetAddress.getByName(address)))).isFalse();
    }
}
