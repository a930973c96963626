package io.corrosion.launcher.part;

import java.time.Duration;

/**
 * Decides what happens after a part has died: start it again after a pause that doubles each time, or give up after too
 * many short lives in a row. A part that lived long enough starts with a clean slate, so that somebody may kill it every
 * hour for ever.
 */
public record RestartPolicy(int attempts, Duration longLife, Duration firstPause, Duration longestPause) {

    public static final RestartPolicy USUAL =
            new RestartPolicy(8, Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(15));

    /** What to do next. */
    public sealed interface Advice {}

    /** Start it again after the pause. */
    public record StartAgain(Duration pause) implements Advice {}

    /** It does not work here; a person must look. */
    public record GiveUp() implements Advice {}

    /** How many short lives in a row there have been, counting the one that just ended. */
    public int shortLives(int before, Duration life) {
        return life.compareTo(longLife) < 0 ? before + 1 : 0;
    }

    public Advice advise(int shortLives) {
        if (shortLives > attempts) {
            return new GiveUp();
        }
        var pause = firstPause.multipliedBy(1L << Math.min(Math.max(shortLives - 1, 0), 20));
        return new StartAgain(pause.compareTo(longestPause) > 0 ? longestPause : pause);
    }
}
