package io.corrosion.rest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.Verdict;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NodeLimiterTest {

    private static final Limit TWO_A_SECOND = new Limit("test", 3, Duration.ofMillis(1500), 1);

    private long now = 42;
    private final NodeLimiter limits = new NodeLimiter(() -> now);

    @Test
    void aBurstPassesAndTheNextOneWaits() {
        assertThat(IntStream.range(0, 3).allMatch(at -> take().passes())).isTrue();

        var verdict = take();

        assertThat(verdict.passes()).isFalse();
        assertThat(verdict.retryAfter()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aRefusedRequestCostsNothing() {
        IntStream.range(0, 50).forEach(at -> take());
        pass(Duration.ofMillis(500));

        assertThat(take().passes()).isTrue();
        assertThat(take().passes()).isFalse();
    }

    @Test
    void theBucketFillsUpAgain() {
        IntStream.range(0, 3).forEach(at -> take());
        pass(Duration.ofSeconds(60));

        assertThat(take().remaining()).isEqualTo(2);
    }

    @Test
    void oneCallerDoesNotPayForAnother() {
        IntStream.range(0, 4).forEach(at -> take());

        assertThat(limits.take(TWO_A_SECOND, "bob").passes()).isTrue();
    }

    @Test
    void fullBucketsAreForgotten() {
        IntStream.range(0, 5_000).forEach(at -> limits.take(TWO_A_SECOND, "client " + at));
        pass(Duration.ofSeconds(10));
        IntStream.range(0, 5_000).forEach(at -> limits.take(TWO_A_SECOND, "alice"));

        assertThat(limits.size()).isLessThan(10);
    }

    private Verdict take() {
        return limits.take(TWO_A_SECOND, "alice");
    }

    private void pass(Duration time) {
        now += TimeUnit.MILLISECONDS.toNanos(time.toMillis());
    }
}
