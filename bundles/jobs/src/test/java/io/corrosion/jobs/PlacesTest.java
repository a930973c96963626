package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final String QUEUE = "short";

    private final Places places = new Places(4, Set.of("long"));

    @Test
    void anOwnerGetsHalfTheNextOneHalfOfTheRestAndTheLastPlaceIsForSomebodyWhoHasNone() {
        assertThat(takenBy("a")).isEqualTo(2);
        assertThat(takenBy("b")).isEqualTo(1);
        assertThat(takenBy("b")).isZero();
        assertThat(takenBy("c")).isEqualTo(1);
        assertThat(takenBy("d")).as("all are taken").isZero();
    }

    @Test
    void aPlaceThatGetsFreeIsNotForThoseWhoHoldAsManyAsAreLeft() {
        assertThat(takenBy("a")).isEqualTo(2);
        assertThat(takenBy("b")).isEqualTo(1);
        assertThat(takenBy("c")).isEqualTo(1);

        assertThat(places.free(QUEUE, "c")).as("somebody waits").hasValue(Set.of("a", "b"));
        assertThat(places.free(QUEUE, "b")).hasValue(Set.of("a"));
        assertThat(takenBy("d")).isEqualTo(1);
    }

    @Test
    void whereNobodyWasTurnedAwayNobodyIsLookedFor() {
        places.take(QUEUE, "a");

        assertThat(places.free(QUEUE, "a")).isEmpty();
    }

    @Test
    void aQueueOfLongJobsHasOne() {
        assertThat(places.take("long", "a")).isTrue();
        assertThat(places.take("long", "b")).isFalse();

        assertThat(places.free("long", "a")).as("somebody waits").hasValue(Set.of());
        assertThat(places.take("long", "a")).isTrue();
    }

    @Test
    void rehearsalsOfWipesAreSuchAQueueUnlessTheOperatorSaysOtherwise() throws Exception {
        assertThat((String[]) Settings.class.getDeclaredMethod("queues_of_one").getDefaultValue())
                .containsExactly("wipes-rehearsals");
    }

    private int takenBy(String owner) {
        int taken = 0;
        while (places.take(QUEUE, owner)) {
            taken++;
        }
        return taken;
    }
}
