package io.corrosion.api.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PluginRuleTest {

    private static PluginRule kits(WipeFlags flags) {
        return new PluginRule(
                "Kits",
                Optional.of("kits"),
                PluginSource.UMOD,
                Optional.empty(),
                true,
                Optional.empty(),
                List.of("Kits/", "Kits.json", "Kits_*.json"),
                List.of("Kits/kits_data.json"),
                flags,
                PluginRule.Origin.CHOSEN);
    }

    @Test
    void neverWinsOverEverythingElse() {
        var flags = new WipeFlags(true, true, true, true);

        assertThat(flags.wipes(true, true)).isFalse();
        assertThat(flags.wipes(true, false)).isFalse();
    }

    @Test
    void aFullWipeTakesWhatGoesWithEitherHalf() {
        assertThat(new WipeFlags(true, false, false, false).wipes(true, true)).isTrue();
        assertThat(new WipeFlags(false, true, false, false).wipes(true, true)).isTrue();
        assertThat(WipeFlags.WITH_FULL.wipes(true, true)).isTrue();
        assertThat(WipeFlags.WITH_FULL.wipes(true, false)).isFalse();
        assertThat(WipeFlags.NONE.wipes(true, true)).isFalse();
    }

    @Test
    void onlyItsOwnFilesGoAndExceptionsStay() {
        PluginRule kits = kits(WipeFlags.WITH_MAP);

        assertThat(kits.wipes("Kits/player_data.json", true, false)).isTrue();
        assertThat(kits.wipes("kits/deep/er.json", true, false)).isTrue();
        assertThat(kits.wipes("Kits_old.json", true, false)).isTrue();
        assertThat(kits.wipes("Kits/kits_data.json", true, false)).isFalse();
        assertThat(kits.wipes("KitsExtra/a.json", true, false)).isFalse();
        assertThat(kits.wipes("Kits_a/b.json", true, false)).isFalse();
        assertThat(kits.wipes("Kits/player_data.json", false, true)).isFalse();
    }
}
