package io.corrosion.shell.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

    @Test
    void signingInLeadsBackToWhereOneWanted() {
        assertThat(LoginPage.local("/servers/1/console?tail=5")).isEqualTo("/servers/1/console?tail=5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "",
                "/a\\b",
                "/a\nb",
                "/login?to=/x"
            })
    void anythingThatIsNoPathOnThisHostLeadsToTheServers(String wanted) {
        assertThat(LoginPage.local(wanted)).isEqualTo("/servers");
    }
}
