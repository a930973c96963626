package io.corrosion.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../x",
                "a/../b",
                "a/..",
                "a\\..\\b",
                "..\\x",
                "%2e%2e/x",
                "%2E%2E%2Fx",
                "%252e%252e%252fx",
                "a/%2e%2e/%2e%2e/x",
                "..%5cx",
                "..%2fx",
                "/etc/passwd",
                "%2fetc%2fpasswd",
                "\\\\host\\share",
                "C:\\Windows",
                "C:/Windows",
                "a\0b",
                "a%00b",
                "a//b",
                "a/./b",
                "\uFFFD\uFFFD/x",
                "\uD800"
            })
    void whatLeadsOutIsRefused(String text) {
        assertThatThrownBy(() -> ServerPath.of(text))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server.cfg",
                "a/b/c",
                "ünï cödé 你好",
                "100%",
                "50%25",
                "a+b",
                "...",
                "..a",
                "a..",
                "~x",
                "$(rm)",
                "-rf",
                "new\nline",
                "'\"`",
                "a\\b",
                ".hidden",
                "%zz"
            })
    void oddNamesAreNames(String text) {
        assertThat(ServerPath.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "/"})
    void theRootHasThreeSpellings(String text) {
        assertThat(ServerPath.of(text)).isEqualTo(ServerPath.ROOT);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThatThrownBy(() -> ServerPath.of("n".repeat(256))).hasMessageContaining("255");
        assertThatThrownBy(() -> ServerPath.of("ü".repeat(128))).hasMessageContaining("255");
        assertThatThrownBy(() -> ServerPath.of("n/".repeat(2_048) + "x")).hasMessageContaining("3800");
        assertThat(ServerPath.of("n".repeat(255)).name()).hasSize(255);
    }

    @Test
    void pathsKnowWhereTheyAre() {
        ServerPath path = ServerPath.of("cfg/oxide/");

        assertThat(path.name()).isEqualTo("oxide");
        assertThat(path.parent()).contains(ServerPath.of("cfg"));
        assertThat(path.resolve("x.json").isIn(ServerPath.of("cfg"))).isTrue();
        assertThat(ServerPath.of("cfg2").isIn(ServerPath.of("cfg"))).isFalse();
        assertThat(ServerPath.ROOT.parent()).isEmpty();
    }
}
