package io.corrosion.companion.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void wordsMayBeQuoted() {
        assertThat(CommandLine.words("./RustDedicated +server.hostname \"My 'best' server\"  'a \"b\"' c\\ d \"\""))
                .containsExactly("./RustDedicated", "+server.hostname", "My 'best' server", "a \"b\"", "c d", "");
    }

    @Test
    void nothingIsExpanded() {
        assertThat(CommandLine.words("run $HOME `id` *.cfg; rm"))
                .containsExactly("run", "$HOME", "`id`", "*.cfg;", "rm");
    }

    @Test
    void anOpenQuoteOrNothingIsNoCommandLine() {
        assertThatThrownBy(() -> CommandLine.words("run \"it")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CommandLine.words("  ")).isInstanceOf(IllegalArgumentException.class);
    }
}
