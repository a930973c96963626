package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.corrosion.api.error.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTenantTest {

    @Test
    void blanksAroundTheNameAreNotPartOfIt() {
        assertThat(NewTenant.of("  Ashfall Hosting ", "ashfall"))
                .isEqualTo(new NewTenant("Ashfall Hosting", "ashfall"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a b", "a_b", "ä", "a.b", "api"})
    void aSlugThatIsNoFreeHostNameIsRefused(String slug) {
        assertThatThrownBy(() -> NewTenant.of("Name", slug))
                .asInstanceOf(type(Invalid.class))
                .satisfies(refusal -> assertThat(refusal.fields()).containsOnlyKeys("slug"));
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        assertThatThrownBy(() -> NewTenant.of(" ", "?"))
                .asInstanceOf(type(Invalid.class))
                .satisfies(refusal -> assertThat(refusal.fields()).containsOnlyKeys("name", "slug"));
    }

    /** Else an invitation would be a mail of ours, to anybody, with somebody else's link in it. */
    @Test
    void anAddressIsNoName() {
        assertThatThrownBy(() -> NewTenant.of("https://evil.example/login", "evil"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("called like this");
        assertThat(NewTenant.of("rust.example EU", "rust").name()).isEqualTo("rust.example EU");
    }
}
