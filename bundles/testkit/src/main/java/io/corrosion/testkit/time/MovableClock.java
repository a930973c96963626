package io.corrosion.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Thread-safe when one thread moves it. */
public final class MovableClock extends Clock {

    private volatile Instant now;

    /** It is noon of the first of January 2026. */
    public MovableClock() {
        this(Instant.parse("2026-01-01T12:00:00Z"));
    }

    public MovableClock(Instant start) {
        this.now = start;
    }

    public static MovableClock startingNow() {
        return new MovableClock(Clock.systemUTC().instant());
    }

    /** It is this time now. */
    public void set(Instant time) {
        now = time;
    }

    /** So much time passes. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
