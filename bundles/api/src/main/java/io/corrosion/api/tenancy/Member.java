package io.corrosion.api.tenancy;

import io.corrosion.api.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who belongs to an organisation. Immutable.
 *
 * @param role OWNER, ADMIN, SUPPORT or MEMBER
 * @param invitedBy who invited him or her; empty for a founder
 */
public record Member(
        UserId user, String email, String name, String role, Instant joinedAt, Optional<UserId> invitedBy) {}
