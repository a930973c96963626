package io.corrosion.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void anOptionTakesItsValueAfterABlankOrAnEqualsSign() {
        var typed = Arguments.parse("demo", "--port", "9000", "--data-dir=/srv/c", "--headless");

        assertThat(typed.command()).isEqualTo("demo");
        assertThat(typed.number("--port", 1)).isEqualTo(9000);
        assertThat(typed.option("--data-dir")).contains("/srv/c");
        assertThat(typed.has("--headless")).isTrue();
        assertThat(typed.has("--json")).isFalse();
    }

    @Test
    void wordsThatAreNoOptionsAreKeptInOrder() {
        assertThat(Arguments.parse("logs", "postgres", "-f").rest()).containsExactly("postgres");
    }

    @Test
    void aTypingMistakeIsNamed() {
        assertThatThrownBy(() -> Arguments.parse("run", "--prot", "1"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--prot");
    }

    @Test
    void aMissingValueIsNamed() {
        assertThatThrownBy(() -> Arguments.parse("run", "--port", "--json"))
                .hasMessageContaining("--port needs a value");
        assertThatThrownBy(() -> Arguments.parse("run", "--port")).hasMessageContaining("--port needs a value");
    }

    @Test
    void aWordWhereANumberBelongsIsRefused() {
        assertThatThrownBy(() -> Arguments.parse("run", "--port", "http").number("--port", 1))
                .hasMessageContaining("needs a number, not 'http'");
    }

    @Test
    void noCommandAtAllPointsToTheHelp() {
        assertThatThrownBy(Arguments::parse).hasMessageContaining("help");
    }
}
