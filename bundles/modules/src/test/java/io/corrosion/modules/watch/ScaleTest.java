package io.corrosion.modules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MEGABYTE = 1024 * 1024;

    private final Scale scale = new Scale();

    @Test
    void aModuleIsWeighedAtFirstAndAgainWhenItHasAskedForMuchOrAMinuteLater() {
        assertThat(scale.isDue(0, 0)).isTrue();
        scale.found(Retained.Sum.NONE, 0, 1, 0);

        assertThat(scale.isDue(2 * SECOND, 16 * MEGABYTE)).isFalse();
        assertThat(scale.isDue(2 * SECOND, 17 * MEGABYTE)).isTrue();
        assertThat(scale.isDue(61 * SECOND, 0)).isTrue();
    }

    @Test
    void whatTakesLongIsDoneSeldom() {
        scale.found(Retained.Sum.NONE, 0, SECOND, 0);

        assertThat(scale.isDue(10 * SECOND, 1000 * MEGABYTE)).isFalse();
        assertThat(scale.isDue(12 * SECOND, 1000 * MEGABYTE)).isTrue();
    }
}
