package io.corrosion.bench;

import java.util.OptionalDouble;

/**
 * One measured number. Immutable.
 *
 * @param id such as {@code console.latency.p99}
 * @param baseline the same measure of the baseline; empty where there is no peer
 * @param budget empty where the number is only reported
 * @param holds whether the budget is kept; true where there is none
 */
record Figure(String id, String unit, double value, OptionalDouble baseline, OptionalDouble budget, boolean holds) {

    /** A number that is to stay at or below its budget. */
    static Figure atMost(String id, String unit, double value, double budget) {
        return new Figure(id, unit, value, OptionalDouble.empty(), OptionalDouble.of(budget), value <= budget);
    }

    /** A number that is to reach its budget. */
    static Figure atLeast(String id, String unit, double value, double budget) {
        return new Figure(id, unit, value, OptionalDouble.empty(), OptionalDouble.of(budget), value >= budget);
    }

    /** A number without a budget. */
    static Figure reported(String id, String unit, double value) {
        return new Figure(id, unit, value, OptionalDouble.empty(), OptionalDouble.empty(), true);
    }

    /** The same number beside its baseline. */
    Figure beside(double measured) {
        return new Figure(id, unit, value, OptionalDouble.of(measured), budget, holds);
    }

    /** Value over baseline; empty without a baseline. */
    OptionalDouble ratio() {
        return baseline.isPresent() && baseline.getAsDouble() != 0
                ? OptionalDouble.of(value / baseline.getAsDouble())
                : OptionalDouble.empty();
    }
}
