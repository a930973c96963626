package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private final Places places = new Places(2, Set.of("long"));

    @Test
    void aQueueHasItsPlacesAndNoMore() {
        assertThat(places.take("short")).isTrue();
        assertThat(places.take("short")).isTrue();
        assertThat(places.take("short")).isFalse();

        assertThat(places.free("short")).as("somebody waits").isTrue();
        assertThat(places.take("short")).isTrue();
    }

    @Test
    void aQueueOfLongJobsHasOne() {
        assertThat(places.take("long")).isTrue();
        assertThat(places.take("long")).isFalse();

        assertThat(places.free("long")).as("somebody waits").isTrue();
        assertThat(places.take("long")).isTrue();
    }

    @Test
    void rehearsalsOfWipesAreSuchAQueueUnlessTheOperatorSaysOtherwise() throws Exception {
        assertThat((String[]) Settings.class.getDeclaredMethod("queues_of_one").getDefaultValue())
                .containsExactly("wipes-rehearsals");
    }
}
