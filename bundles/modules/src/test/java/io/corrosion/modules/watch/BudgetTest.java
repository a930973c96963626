package io.corrosion.modules.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long MEGABYTE = 1024 * 1024;

    private final Budget budget = new Budget(120, 800, 96, 32, 100, 5);

    @Test
    void whatIsWithinBoundsIsLeftAlone() {
        assertThat(budget.breach(new Budget.Look(0, 0, 0, 32, 99, 4))).isEmpty();
        assertThat(budget.excess(at(0, 0, 0), at(5, 6 * SECOND, 4000 * MEGABYTE)))
                .isEmpty();
    }

    @Test
    void threadsFailuresAndLatenessAreBreachesAtOnce() {
        assertThat(budget.breach(new Budget.Look(0, 0, 0, 33, 0, 0)).orElseThrow())
                .contains("33 threads");
        assertThat(budget.breach(new Budget.Look(0, 0, 0, 0, 100, 0)).orElseThrow())
                .contains("failed 100 times");
        assertThat(budget.breach(new Budget.Look(0, 0, 0, 0, 0, 5)).orElseThrow())
                .contains("5 times in a row");
    }

    @Test
    void whatIsKeptIsABreachAtOnce() {
        assertThat(budget.hoard(new Retained.Sum(96 * MEGABYTE, false))).isEmpty();
        assertThat(budget.hoard(new Retained.Sum(97 * MEGABYTE, false)).orElseThrow())
                .contains("keeps 97 MB of memory; 96 MB");
        assertThat(budget.hoard(new Retained.Sum(0, true)).orElseThrow()).contains("4000000 objects");
    }

    @Test
    void timeAndMemoryAreComparedWithTheTimeBetweenTwoLooks() {
        assertThat(budget.excess(at(10, 0, 0), at(15, 7 * SECOND, 0)).orElseThrow())
                .contains("140 %");
        assertThat(budget.excess(at(10, 0, 0), at(15, 0, 5000 * MEGABYTE)).orElseThrow())
                .contains("1000 MB");
    }

    private static Budget.Look at(long second, long cpu, long allocated) {
        return new Budget.Look(second * SECOND, cpu, allocated, 0, 0, 0);
    }
}
