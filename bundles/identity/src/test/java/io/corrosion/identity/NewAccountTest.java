package io.corrosion.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.corrosion.api.error.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewAccountTest {

    private static final char[] PASSWORD = "quartz lantern orbit".toCharArray();

    @Test
    void anAddressIsKeptInLowerCase() {
        assertThat(NewAccount.of("Ada@Example.org", "Ada L.", PASSWORD))
                .isEqualTo(new NewAccount("ada@example.org", "Ada L."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@", "@example.org", "a b@example.org", "<a>@example.org"})
    void whatIsNoAddressIsRefused(String email) {
        assertThatThrownBy(() -> NewAccount.of(email, "Ada", PASSWORD))
                .asInstanceOf(type(Invalid.class))
                .satisfies(refusal -> assertThat(refusal.fields()).containsOnlyKeys("email"));
    }

    @Test
    void aShortPasswordIsRefusedWithoutBeingRepeated() {
        assertThatThrownBy(() -> NewAccount.of("ada@example.org", "Ada", "secret".toCharArray()))
                .asInstanceOf(type(Invalid.class))
                .satisfies(refusal ->
                        assertThat(refusal.fields().get("password")).isNotNull().doesNotContain("secret"));
    }
}
