package io.corrosion.modules.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.modules.format.Needs;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
