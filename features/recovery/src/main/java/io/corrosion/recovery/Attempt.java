package io.corrosion.recovery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One start after a crash. Immutable.
 *
 * @param number 1 for the first
 * @param command what was sent to the server; empty until it was
 * @param outcome what became of it, in words; empty until known
 */
public record Attempt(int number, Instant begunAt, Optional<UUID> command, String outcome) {}
