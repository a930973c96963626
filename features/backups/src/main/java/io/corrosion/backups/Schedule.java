package io.corrosion.backups;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * When a server is backed up by itself. Immutable.
 *
 * @param cron five fields, read in the zone
 */
public record Schedule(
        UUID id,
        LicenseId server,
        String name,
        String cron,
        String zone,
        BackupType type,
        boolean stopServer,
        List<String> labels,
        boolean enabled,
        Instant createdAt) {}
