package io.corrosion.api.limit;

import java.time.Duration;

/**
 * A token bucket: so many at once, refilled evenly over a period. Immutable. Two limits of the same name are one: the one
 * asked last counts, so a setting that changes takes effect at once.
 *
 * @param name says what is counted, such as {@code login} or {@code rest.power}; lower case, at most 40 characters
 * @param capacity how many at once, and how many in {@code per} in the long run; at least 1
 * @param per how long an empty bucket takes to be full again
 * @param block how many tokens a node may hold for itself: 1 is exact and costs a round trip each time; more answers from
 *     memory, and a caller may go over the limit by one block on each node
 */
public record Limit(String name, int capacity, Duration per, int block) {

    public Limit {
        if (!name.matches("[a-z][a-z0-9_.:-]{0,39}")) {
            throw new IllegalArgumentException("not a name of a limit: " + name);
        }
        if (capacity < 1 || per.isNegative() || per.isZero() || block < 1 || block > capacity) {
            throw new IllegalArgumentException("the limit " + name + " lets nothing through");
        }
    }

    /** Exact over all nodes, one round trip for each question: for sign-in, registration and other rare things. */
    public static Limit exact(String name, int capacity, Duration per) {
        return new Limit(name, capacity, per, 1);
    }

    /** Answered from memory nearly always: for what happens thousands of times a second. */
    public static Limit leased(String name, int capacity, Duration per) {
        return new Limit(name, capacity, per, Math.max(1, capacity / 20));
    }

    /** How long one token takes to come back. */
    public Duration refill() {
        return Duration.ofNanos(Math.max(1, per.toNanos() / capacity));
    }
}
