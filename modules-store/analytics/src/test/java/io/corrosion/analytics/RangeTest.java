package io.corrosion.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.Range.Resolution;
import io.corrosion.api.access.Access;
import io.corrosion.api.tx.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A range is looked at as finely as suits its length, but never finer than what is still kept. */
class RangeTest {

    private static final Instant NOW = Instant.parse("2026-06-04T12:30:00Z");

    private final Insights insights = new Stand(Stand.stub(Transactions.class, called -> null))
            .insights(Stand.stub(Access.class, called -> null), NOW);

    @Test
    void aDayIsSeenInFiveMinutesOfSamplesThenInHoursThenInDays() {
        assertThat(daysAgo(6, 1)).isEqualTo(Resolution.FIVE_MINUTES);
        assertThat(daysAgo(8, 1)).isEqualTo(Resolution.HOUR);
        assertThat(daysAgo(89, 1)).isEqualTo(Resolution.HOUR);
        assertThat(daysAgo(91, 1)).isEqualTo(Resolution.DAY);
        assertThat(daysAgo(100, 90)).isEqualTo(Resolution.DAY);
    }

    private Resolution daysAgo(int days, int length) {
        Instant from = NOW.minus(Duration.ofDays(days));
        Instant to = from.plus(Duration.ofDays(length));
        return insights.range(Optional.empty(), Optional.of(from.toString()), Optional.of(to.toString()))
                .resolution();
    }
}
