package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.wipes.profile.PostWipe;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final Health health = new Health(PostWipe.DEFAULT, 42, Set.of("Kits", "Backpacks"));

    private static Health.Seen seen(long seed, Set<String> plugins, int slots) {
        return new Health.Seen(
                true, true, true, Optional.of(seed), Optional.of(true), Optional.of(plugins), Optional.of(slots));
    }

    @Test
    void aServerWithItsMapPluginsAndSlotsIsGood() {
        assertThat(health.judge(seen(42, Set.of("Kits", "Backpacks", "More"), 100))
                        .isGood())
                .isTrue();
    }

    @Test
    void aProcessThatRunsIsNotYetPlayable() {
        var silent = new Health.Seen(
                true, false, true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(health.judge(silent).isGood()).isFalse();
        assertThat(health.judge(silent).wrong()).isEmpty();
    }

    @Test
    void theOldSeedIsWrongAtOnce() {
        assertThat(health.judge(seen(1337, Set.of("Kits", "Backpacks"), 100)).wrong())
                .singleElement()
                .asString()
                .contains("1337")
                .contains("42");
    }

    @Test
    void aPluginThatDidNotComeBackIsNamed() {
        assertThat(health.judge(seen(42, Set.of("Kits"), 100)).open()).containsExactly("Not loaded: Backpacks.");
    }

    @Test
    void aServerThatLetsNobodyInIsNotUp() {
        assertThat(health.judge(seen(42, Set.of("Kits", "Backpacks"), 0)).isGood())
                .isFalse();
    }
}
