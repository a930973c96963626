package io.corrosion.messaging.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final Place PLACE = new Place(4711, Instant.parse("2026-11-21T20:00:00.123456789Z"));

    @Test
    void itIsReadFromBothFormsOfAcknowledgement() {
        assertThat(Place.of("$JS.ACK.STATS.STATS.1.4711.12.1795291200123456789.0"))
                .isEqualTo(PLACE);
        assertThat(Place.of("$JS.ACK.hub.ABCDEF.STATS.STATS.1.4711.12.1795291200123456789.0"))
                .isEqualTo(PLACE);
        assertThat(Place.of("$JS.ACK._.ABCDEF.STATS.STATS.1.4711.12.1795291200123456789.0.random"))
                .isEqualTo(PLACE);
    }

    @Test
    void anythingElseIsNoPlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> Place.of("$JS.ACK.STATS.1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Place.of("$JS.ACK.STATS.STATS.1.many.12.1795291200123456789.0"));
    }
}
