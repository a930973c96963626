package io.corrosion.companion.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @Test
    void theWaitDoublesUpToTheCap() {
        assertThat(backoff.after(1, 1)).hasMillis(100);
        assertThat(backoff.after(2, 1)).hasMillis(200);
        assertThat(backoff.after(4, 1)).hasMillis(800);
        assertThat(backoff.after(1_000_000, 1)).hasSeconds(5);
    }

    @Test
    void halfOfTheWaitIsLeftToChance() {
        assertThat(backoff.after(1, 0)).hasMillis(50);
        assertThat(backoff.after(1, 0.5)).hasMillis(75);
    }
}
