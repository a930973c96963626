package io.corrosion.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.launcher.part.RestartPolicy.GiveUp;
import io.corrosion.launcher.part.RestartPolicy.StartAgain;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private final RestartPolicy policy =
            new RestartPolicy(3, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(3));

    @Test
    void thePauseDoublesUpToTheLongest() {
        assertThat(policy.advise(0)).isEqualTo(new StartAgain(Duration.ofSeconds(1)));
        assertThat(policy.advise(1)).isEqualTo(new StartAgain(Duration.ofSeconds(1)));
        assertThat(policy.advise(2)).isEqualTo(new StartAgain(Duration.ofSeconds(2)));
        assertThat(policy.advise(3)).isEqualTo(new StartAgain(Duration.ofSeconds(3)));
    }

    @Test
    void tooManyShortLivesInARowEndTheAttempts() {
        assertThat(policy.advise(4)).isEqualTo(new GiveUp());
    }

    @Test
    void aLongLifeStartsWithACleanSlate() {
        assertThat(policy.shortLives(3, Duration.ofSeconds(11))).isZero();
        assertThat(policy.shortLives(2, Duration.ofSeconds(9))).isEqualTo(3);
    }
}
