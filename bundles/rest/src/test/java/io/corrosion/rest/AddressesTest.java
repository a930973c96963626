package io.corrosion.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void theFirstPathIsTheOneTheOthersStandFor() {
        var addresses = Addresses.of(List.of("/servers", "machines"), List.of("/api/servers"));

        assertThat(addresses).isEqualTo(new Addresses("/v1/servers", List.of("/v1/machines", "/servers")));
    }

    @Test
    void aResourceWithoutPathIsRefused() {
        assertThatThrownBy(() -> Addresses.of(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAliasOutsideTheApiIsRefused() {
        assertThatThrownBy(() -> Addresses.of(List.of("/a"), List.of("/login"))).hasMessageContaining("/login");
    }
}
