package io.corrosion.team;

import io.corrosion.api.access.Gift;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody is to get on one server. Immutable.
 *
 * @param email whose
 * @param until empty for good
 * @param reason why, for the audit log
 */
public record Offer(String email, Gift gift, Optional<Instant> until, String reason) {}
