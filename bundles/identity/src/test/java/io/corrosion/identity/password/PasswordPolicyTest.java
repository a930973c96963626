package io.corrosion.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final List<String> OWN = List.of("mara.lindqvist@example.org", "Ashfall");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "elevenchars",
                "passwordpassword",
                "Password12345!",
                "P@ssw0rd1234",
                "qwertyuiop123",
                "123456789012",
                "aaaaaaaaaaaaaaa",
                "iloveyouiloveyou",
                "lindqvist2026",
                "ashfallashfall1"
            })
    void whatAnybodyWouldTryIsRefused(String password) {
        assertThat(PasswordPolicy.objection(password.toCharArray(), OWN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "quartz lantern orbit",
                "vX7-tq2_Lm9.Zr",
                "пароль который длинный",
                "ashfall is my castle of glass"
            })
    void whatNobodyKnowsIsAccepted(String password) {
        assertThat(PasswordPolicy.objection(password.toCharArray(), OWN)).isEmpty();
    }

    @Test
    void nothingBeyondTheLongestIsEverHashed() {
        assertThat(PasswordPolicy.objection("ab1-".repeat(51).toCharArray(), OWN))
                .isPresent();
    }

    @Test
    void theObjectionNeverRepeatsThePassword() {
        assertThat(PasswordPolicy.objection("passwordpassword".toCharArray(), OWN)
                        .orElseThrow())
                .doesNotContain("passwordpassword");
    }
}
