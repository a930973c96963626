package io.corrosion.api.audit;

import io.corrosion.api.tenancy.LicenseId;
import java.util.Map;
import java.util.Optional;

/**
 * One deed. Immutable.
 *
 * @param action key in the past tense's infinitive, such as {@code server.power.start}
 * @param resourceType such as {@code server}
 * @param resourceId at most 64 characters
 * @param license the server it concerns, where there is one
 * @param metadata details worth keeping; never a secret
 */
public record AuditEntry(
        Actor actor,
        String action,
        String resourceType,
        String resourceId,
        Optional<LicenseId> license,
        Map<String, String> metadata) {

    public AuditEntry {
        metadata = Map.copyOf(metadata);
    }
}
