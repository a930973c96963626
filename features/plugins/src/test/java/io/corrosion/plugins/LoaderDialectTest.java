package io.corrosion.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.game.LoadedPlugin;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoaderDialectTest {

    @Test
    void eachLoaderHasItsOwnWords() {
        assertThat(LoaderDialect.of("oxide").line(PluginAction.RELOAD, "Kits")).isEqualTo("oxide.reload Kits");
        assertThat(LoaderDialect.of("carbon").line(PluginAction.LOAD, "Kits")).isEqualTo("c.load Kits");
        assertThat(LoaderDialect.of("").listing()).isEqualTo("oxide.plugins");
    }

    @Test
    void aListTellsWhatRuns() {
        String answer = """
                Listing 4 plugins:
                  01 "Kits" (4.4.0) by k1lly0u (0.05s) - Kits.cs
                  "Vanish" (1.0.0) - not loaded
                  "Gone" (1.0.1) - Unloaded
                  02 "Broken" (2.1.0) - Failed to compile: CS1002""";

        assertThat(LoaderDialect.plugins(answer))
                .extracting(LoadedPlugin::name, LoadedPlugin::version, LoadedPlugin::loaded)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Kits", "4.4.0", true),
                        org.assertj.core.groups.Tuple.tuple("Vanish", "1.0.0", false),
                        org.assertj.core.groups.Tuple.tuple("Gone", "1.0.1", false),
                        org.assertj.core.groups.Tuple.tuple("Broken", "2.1.0", false));
    }

    @Test
    void aRefusalIsRecognised() {
        assertThat(LoaderDialect.refuses("Plugin 'X' not found")).isTrue();
        assertThat(LoaderDialect.refuses("Error while compiling: Kits.cs(3,1)")).isTrue();
        assertThat(LoaderDialect.refuses("Reloaded plugin Kits v1.0.0")).isFalse();
        assertThat(LoaderDialect.refuses("")).isFalse();
    }

    @Test
    void aSourceSaysWhatItIs() {
        String source =
                "namespace Oxide.Plugins {\n  [Info(\"Rust Kits\", \"k1lly0u\", \"4.4.0\"), Description(\"x\")]";

        assertThat(PluginHeader.of(source)).isEqualTo(Optional.of(new PluginHeader("Rust Kits", "k1lly0u", "4.4.0")));
        assertThat(PluginHeader.of("class Nothing {}")).isEmpty();
    }
}
