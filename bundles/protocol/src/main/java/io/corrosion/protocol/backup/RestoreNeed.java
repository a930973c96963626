package io.corrosion.protocol.backup;

import java.util.UUID;

/** How many chunks are still to come, and how many bytes that is. */
public record RestoreNeed(UUID restoreId, long chunks, long bytes) {}
