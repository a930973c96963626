package io.corrosion.api.job;

import java.time.ZoneId;

/**
 * Times on a clock somewhere: five fields as in a crontab (minute, hour, day of month, month, day of week), read in a time
 * zone. Immutable. Two days a year are odd, and decided here: a time that the clock jumps over is taken at the moment of
 * the jump; a time that the clock shows twice is taken the first time, unless the expression asks for more than one time
 * an hour or for every hour, which then goes on through both.
 *
 * @param expression such as {@code 0 3 * * thu}; {@link Jobs#next} says whether it is one
 * @param zone such as {@code Europe/Berlin}
 */
public record Cron(String expression, ZoneId zone) {

    /** In UTC. */
    public static Cron utc(String expression) {
        return new Cron(expression, ZoneId.of("UTC"));
    }
}
