package io.corrosion.companion.console;

import static io.corrosion.companion.console.Allowance.LIVE;
import static io.corrosion.companion.console.Allowance.OUTAGE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final Allowance allowance = new Allowance();

    @Test
    void aLiveConsoleMayLagALittle() {
        assertThat(allowance.excess(LIVE)).isZero();
        assertThat(allowance.excess(LIVE + 1)).isEqualTo(LIVE / 2 + 1);
    }

    @Test
    void whatAnOutageLeftIsSentWholeAlthoughMoreComes() {
        long backlog = 5 * LIVE;
        allowance.connected(backlog);

        assertThat(allowance.excess(backlog + LIVE / 2)).isZero();
        assertThat(allowance.excess(2 * LIVE)).isZero();
        assertThat(allowance.excess(LIVE / 2)).isZero();
        assertThat(allowance.excess(3 * LIVE))
                .as("the backlog has melted, live rules again")
                .isPositive();
    }

    @Test
    void anEndlessOutageIsBounded() {
        allowance.connected(10 * OUTAGE);

        assertThat(10 * OUTAGE - allowance.excess(10 * OUTAGE)).isBetween(OUTAGE, OUTAGE + LIVE);
    }
}
