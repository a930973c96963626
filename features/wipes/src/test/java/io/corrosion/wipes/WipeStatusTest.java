package io.corrosion.wipes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WipeStatusTest {

    @Test
    void theContractsWaysAreOpen() {
        assertThat(WipeStatus.PENDING.leadsTo(WipeStatus.PRE_WIPE)).isTrue();
        assertThat(WipeStatus.PRE_WIPE.leadsTo(WipeStatus.WIPING)).isTrue();
        assertThat(WipeStatus.WIPING.leadsTo(WipeStatus.POST_WIPE)).isTrue();
        assertThat(WipeStatus.POST_WIPE.leadsTo(WipeStatus.SUCCESS)).isTrue();
        assertThat(WipeStatus.POST_WIPE.leadsTo(WipeStatus.ROLLED_BACK)).isTrue();
        assertThat(WipeStatus.WIPING.leadsTo(WipeStatus.FAILED)).isTrue();
        assertThat(WipeStatus.FAILED.leadsTo(WipeStatus.ROLLED_BACK)).isTrue();
    }

    @Test
    void whatTheContractDoesNotHaveIsRefused() {
        assertThat(WipeStatus.PENDING.leadsTo(WipeStatus.SUCCESS)).isFalse();
        assertThat(WipeStatus.POST_WIPE.leadsTo(WipeStatus.WIPING)).isFalse();
        assertThat(WipeStatus.POST_WIPE.leadsTo(WipeStatus.CANCELLED)).isFalse();
        assertThat(WipeStatus.ROLLED_BACK.leadsTo(WipeStatus.SUCCESS)).isFalse();
        assertThat(WipeStatus.CANCELLED.leadsTo(WipeStatus.PRE_WIPE)).isFalse();
    }

    @Test
    void stepsNeverGoBackwardsInTheirStates() {
        for (Step step : Step.FORWARD) {
            step.next().ifPresent(next -> assertThat(step.status().leadsTo(next.status()))
                    .as(step + " to " + next)
                    .isTrue());
        }
    }
}
