package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code backup.create} and {@code backup.restore}. */
public record BackupRequest(
        UUID backupId, @MayBeAbsent @Nullable String downloadUrl) {}
