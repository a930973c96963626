package io.corrosion.apikeys;

import java.time.Instant;

/**
 * What was done with a key in a span of time. Immutable.
 *
 * @param since begin of the span
 * @param failures answers of 400 and more, but for 429
 * @param limited answers of 429
 */
public record UsageHour(Instant since, long requests, long failures, long limited) {}
