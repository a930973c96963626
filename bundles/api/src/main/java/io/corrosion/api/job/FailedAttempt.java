package io.corrosion.api.job;

import java.time.Instant;

/**
 * An attempt at a job that failed. Immutable.
 *
 * @param attempt which one, 1 for the first
 * @param error one line, for people
 * @param trace where it happened, for programmers; possibly empty
 */
public record FailedAttempt(int attempt, Instant at, String node, String error, String trace) {}
