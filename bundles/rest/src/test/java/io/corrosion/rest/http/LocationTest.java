package io.corrosion.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocationTest {

    @Test
    void anAddressIsAPathWhateverJaxRsMadeOfIt() {
        assertThat(Location.asPath("/api/v1/operations/7")).isEqualTo("/api/v1/operations/7");
        assertThat(Location.asPath("http://127.0.0.1:80/api/api/v1/operations/7"))
                .isEqualTo("/api/v1/operations/7");
        assertThat(Location.asPath("http://127.0.0.1:80/api/v1/servers/7?a=b")).isEqualTo("/api/v1/servers/7?a=b");
    }
}
