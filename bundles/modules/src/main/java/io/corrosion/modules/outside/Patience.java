package io.corrosion.modules.outside;

import java.time.Duration;

/**
 * How long a keeper waits for what. Immutable.
 *
 * @param start until the program answers for the first time
 * @param call for any later answer
 * @param look between two looks at what it uses
 * @param greeting between two questions whether it is well
 * @param pause before the first restart; each further one waits twice as long
 * @param crashes so many within {@code memory} end it
 */
record Patience(
        Duration start, Duration call, Duration look, Duration greeting, Duration pause, int crashes, Duration memory) {

    static final Patience USUAL = new Patience(
            Duration.ofSeconds(18),
            Duration.ofSeconds(4),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            5,
            Duration.ofMinutes(10));

    /** Before the restart after that many crashes in a row. */
    Duration pauseAfter(int crashesInARow) {
        return pause.multipliedBy(1L << Math.min(6, crashesInARow - 1));
    }
}
