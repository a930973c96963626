package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.job.NewJob;
import io.corrosion.wipes.rehearsal.Rehearse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RehearsalJobTest {

    private final UUID rehearsal = UUID.randomUUID();
    private final NewJob job = Rehearse.job(rehearsal);

    @Test
    void itTakesThePlaceOfItsQueueAndNotForHours() {
        assertThat(job.queue()).isEqualTo("wipes-rehearsals");
        assertThat(job.timeLimit()).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void aRehearsalThatWaitsForItsPlaceIsLeftNoSecondJobThatWouldTakeItOver() {
        assertThat(job.key()).contains(rehearsal.toString());
    }
}
