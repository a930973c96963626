package io.corrosion.wipes.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.wipes.watch.Quorum.Sighting;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuorumTest {

    private final Quorum two = new Quorum(2);

    private static Sighting said(String source, String build, int times) {
        return new Sighting(source, build, times);
    }

    @Test
    void aBuildIsBelievedWhenTwoSourcesSayItTwiceInARow() {
        assertThat(two.newest(List.of(said("a", "2", 2), said("b", "2", 2)), 3, Set.of("1")))
                .contains("2");
        assertThat(two.newest(List.of(said("a", "2", 2), said("b", "2", 1)), 3, Set.of("1")))
                .isEmpty();
        assertThat(two.newest(List.of(said("a", "2", 9), said("b", "1", 9)), 3, Set.of("1")))
                .isEmpty();
    }

    @Test
    void theOnlySourceThereIsIsEnoughButOneOfTwoThatIsSilentIsNot() {
        assertThat(two.newest(List.of(said("a", "2", 2)), 1, Set.of("1"))).contains("2");
        assertThat(two.newest(List.of(said("a", "2", 2)), 2, Set.of("1"))).isEmpty();
    }

    @Test
    void aMirrorThatLagsBehindBringsNoOldBuildBack() {
        assertThat(two.newest(List.of(said("a", "1", 9), said("b", "1", 9)), 2, Set.of("1", "2")))
                .isEmpty();
    }

    @Test
    void aSourceThatWaversIsNeverBelieved() {
        Sighting source = said("a", "1", 5);
        for (int minute = 0; minute < 10; minute++) {
            source = source.again(minute % 2 == 0 ? "2" : "1");
            assertThat(two.newest(List.of(source), 1, Set.of("1"))).isEmpty();
        }
        assertThat(two.newest(List.of(source.again("2").again("2")), 1, Set.of("1")))
                .contains("2");
    }
}
