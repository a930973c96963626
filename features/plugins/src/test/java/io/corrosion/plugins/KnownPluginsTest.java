package io.corrosion.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginSource;
import org.junit.jupiter.api.Test;

class KnownPluginsTest {

    private final KnownPlugins known = new KnownPlugins();

    @Test
    void backpacksLoseTheirContentsWithTheMap() {
        PluginRule rule = known.usual("backpacks");

        assertThat(rule.wipes("Backpacks/76561198000000001.json", true, false)).isTrue();
        assertThat(rule.wipes("Backpacks/76561198000000001.json", false, true)).isFalse();
    }

    @Test
    void kitsStayWhileWhoUsedThemGoes() {
        PluginRule rule = known.usual("Kits");

        assertThat(rule.wipes("Kits/player_data.json", true, true)).isTrue();
        assertThat(rule.wipes("Kits/kits_data.json", true, true)).isFalse();
    }

    @Test
    void moneyGoesWithFullWipesOnly() {
        assertThat(known.usual("Economics").wipes("Economics.json", true, false))
                .isFalse();
        assertThat(known.usual("Economics").wipes("Economics.json", true, true)).isTrue();
    }

    @Test
    void whatNobodyKnowsStaysAndSaysSo() {
        PluginRule rule = known.usual("SomethingNew");

        assertThat(rule.origin()).isEqualTo(PluginRule.Origin.ABSENT);
        assertThat(rule.source()).isEqualTo(PluginSource.MANUAL);
        assertThat(rule.flags().wipes(true, true)).isFalse();
    }

    @Test
    void oursNeverGoes() {
        assertThat(known.usual("Corrosion").flags().never()).isTrue();
        assertThat(known.usual("CorrosionLoot").source()).isEqualTo(PluginSource.CORROSION_MODULE);
    }
}
