package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.jobs.sql.StoredJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final String QUEUE = "short";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Places places = new Places(4, Set.of("long"));

    @Test
    void anOwnerGetsHalfTheNextOneHalfOfTheRestAndTheLastPlaceIsForSomebodyWhoHasNone() {
        assertThat(takenBy(1)).isEqualTo(2);
        assertThat(takenBy(2)).isEqualTo(1);
        assertThat(takenBy(2)).isZero();
        assertThat(takenBy(3)).isEqualTo(1);
        assertThat(takenBy(4)).as("all are taken").isZero();
    }

    @Test
    void aPlaceThatGetsFreeIsNotForThoseWhoHoldAsManyAsAreLeft() {
        assertThat(takenBy(1)).isEqualTo(2);
        assertThat(takenBy(2)).isEqualTo(1);
        StoredJob third = job(QUEUE, 3, 0);
        assertThat(places.take(third)).isTrue();
        StoredJob first = job(QUEUE, 1, 1);
        StoredJob fourth = job(QUEUE, 4, 2);
        places.waits(first);
        places.waits(fourth);
        assertThat(places.next(QUEUE)).as("no place is left").isEmpty();

        places.free(third);

        assertThat(places.next(QUEUE))
                .as("the first holds two of the one that is left")
                .hasValue(fourth.id());
    }

    @Test
    void whoHasWaitedLongestIsNextAndIsCalledOnce() {
        StoredJob late = job(QUEUE, 2, 2);
        StoredJob early = job(QUEUE, 1, 1);
        places.waits(late);
        places.waits(early);

        assertThat(places.next(QUEUE)).hasValue(early.id());
        assertThat(places.next(QUEUE)).hasValue(late.id());
        assertThat(places.next(QUEUE)).isEmpty();
    }

    @Test
    void whoGotAPlaceByItselfIsNotCalled() {
        StoredJob job = job(QUEUE, 1, 0);
        places.waits(job);

        assertThat(places.take(job)).isTrue();

        assertThat(places.next(QUEUE)).isEmpty();
    }

    @Test
    void aQueueOfLongJobsHasOne() {
        StoredJob running = job("long", 1, 0);
        StoredJob waiting = job("long", 2, 1);
        assertThat(places.take(running)).isTrue();
        assertThat(places.take(waiting)).isFalse();
        places.waits(waiting);
        assertThat(places.next("long")).isEmpty();

        places.free(running);

        assertThat(places.next("long")).hasValue(waiting.id());
        assertThat(places.take(waiting)).isTrue();
    }

    @Test
    void rehearsalsOfWipesAreSuchAQueueUnlessTheOperatorSaysOtherwise() throws Exception {
        assertThat((String[]) Settings.class.getDeclaredMethod("queues_of_one").getDefaultValue())
                .containsExactly("wipes-rehearsals");
    }

    private int takenBy(int owner) {
        int taken = 0;
        while (places.take(job(QUEUE, owner, 0))) {
            taken++;
        }
        return taken;
    }

    private static StoredJob job(String queue, int owner, int second) {
        return new StoredJob(
                JobId.random(),
                "test.work",
                queue,
                Optional.of(new TenantId(new UUID(0, owner))),
                Optional.empty(),
                "{}",
                JobState.QUEUED,
                0,
                RetryPolicy.USUAL,
                Duration.ofMinutes(1),
                0,
                "",
                "",
                "",
                "test",
                NOON,
                NOON.plusSeconds(second),
                Optional.empty(),
                Optional.empty());
    }
}
