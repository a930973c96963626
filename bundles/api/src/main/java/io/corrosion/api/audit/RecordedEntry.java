package io.corrosion.api.audit;

import java.time.Instant;

/** An entry as it stands in the log. Immutable. */
public record RecordedEntry(Instant at, AuditEntry entry) {}
