package io.corrosion.itests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.itests.platform.ApiDocument;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A minute of requests nobody would send on purpose, with a fixed seed; {@code ./corrosion soak fuzz} sends ten. The second
 * organisation is the one that is asked about, and what is left of it is nobody's any more: this comes after all others.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(PlatformExtension.class)
class FuzzIT {

    private static final long SEED = 20_260_731;

    @Test
    void nothingBreaksAndNothingTellsOfTheInside(Platform platform) {
        Fuzz fuzz = new Fuzz(
                ApiDocument.of(platform.anonymous()),
                List.of(
                        platform.anonymous(),
                        platform.as(platform.secondOwner()),
                        platform.as(platform.secondOwner()),
                        platform.as(platform.secondOwner())),
                platform.secondServerId(),
                Long.getLong("corrosion.fuzz.seed", SEED));

        fuzz.run(Duration.ofSeconds(Long.getLong("corrosion.fuzz.seconds", 60)));

        System.out.println("fuzz: " + fuzz.requests() + " requests, " + fuzz.statuses());
        assertThat(fuzz.findings()).isEmpty();
        assertThat(fuzz.requests()).isPositive();
    }
}
