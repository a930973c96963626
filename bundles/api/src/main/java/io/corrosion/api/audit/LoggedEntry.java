package io.corrosion.api.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry as it stands in the log, with its name and its place in the chain. Immutable.
 *
 * @param position which one of its chain it is, from 1; 0 for entries from before the chain began
 */
public record LoggedEntry(UUID id, long position, Instant at, AuditEntry entry) {}
