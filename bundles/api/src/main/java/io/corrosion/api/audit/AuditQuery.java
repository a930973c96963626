package io.corrosion.api.audit;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which entries. Everything that is empty does not restrict. Immutable.
 *
 * @param actor who did it
 * @param action the action, or the beginning of one with {@code *} at its end, such as {@code server.power.*}
 * @param resourceType such as {@code server}
 * @param resourceId of that type
 * @param server what concerns one server
 * @param from the earliest moment, included
 * @param to the latest moment, not included
 * @param search words that must appear in the actor's name, the action, the resource or the details, ignoring case
 * @param securityOnly only what was refused and what concerns sign-in and rights (AUD-20)
 */
public record AuditQuery(
        Optional<UserId> actor,
        Optional<String> action,
        Optional<String> resourceType,
        Optional<String> resourceId,
        Optional<LicenseId> server,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> search,
        boolean securityOnly) {

    /** Everything. */
    public static final AuditQuery ALL = new AuditQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    /** The same, of one server. */
    public AuditQuery on(LicenseId license) {
        return new AuditQuery(
                actor, action, resourceType, resourceId, Optional.of(license), from, to, search, securityOnly);
    }
}
