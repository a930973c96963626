package io.corrosion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes are found where they are, and only the form is read. */
class SyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yaml | a: 1\\nb: [1, 2\\nc: 3 | 3",
                "yaml | a: 1\\n  b: 2 | 2",
                "yaml | a: 1\\nd: !!javax.script.ScriptEngineManager [x] | 2",
                "yaml | a: \"open | 1",
                "yaml | a: 1\\n\\tb: 2 | 2",
                "json | {\"a\": 1,\\n\"b\": } | 2",
                "json | {\"a\": 1}\\n{\"b\": 2} | 2",
                "json | [1,\\n2 | 2"
            })
    void aMistakeIsFoundInItsLine(String format, String text, int line) {
        assertThat(Syntax.check(format, text.replace("\\n", "\n").replace("\\t", "\t")))
                .hasValueSatisfying(mistake -> {
                    assertThat(mistake.line()).as(mistake.toString()).isEqualTo(line);
                    assertThat(mistake.message()).isNotBlank();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a: 1", "# only words", "- 1\n- two: [3, {four: 5}]\n", "a: &x 1\nb: *x", "--- 1\n--- 2"})
    void whatIsYamlIsTaken(String text) {
        assertThat(Syntax.check("yaml", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1, [2, {\"a\": null}]]", "\"text\"", " 1 "})
    void whatIsJsonIsTaken(String text) {
        assertThat(Syntax.check("json", text)).isEmpty();
    }

    @Test
    void nothingIsMadeOfWhatTheTextSays() {
        String bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
                + "b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
                + "c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
                + "d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n";

        assertThat(Syntax.check("yaml", bomb)).isEmpty();
    }

    @Test
    void otherFormatsAreRefused() {
        assertThatThrownBy(() -> Syntax.check("toml", "a = 1")).isInstanceOf(Invalid.class);
    }
}
