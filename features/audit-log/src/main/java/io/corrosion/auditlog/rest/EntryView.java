package io.corrosion.auditlog.rest;

import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.LoggedEntry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An entry of the log.
 *
 * @param position its place in the chain; 0 for entries from before the chain began
 */
public record EntryView(
        UUID id,
        long position,
        Instant at,
        String actorType,
        Optional<UUID> actorId,
        String actor,
        String action,
        String resourceType,
        String resourceId,
        Optional<UUID> server,
        String ipAddress,
        String userAgent,
        Map<String, String> metadata) {

    static EntryView of(LoggedEntry logged) {
        AuditEntry entry = logged.entry();
        return new EntryView(
                logged.id(),
                logged.position(),
                logged.at(),
                entry.actor().type(),
                entry.actor().id(),
                entry.actor().name(),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                entry.license().map(license -> license.value()),
                entry.actor().address(),
                entry.actor().userAgent(),
                entry.metadata());
    }
}
