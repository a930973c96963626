package io.corrosion.api.tenancy;

import io.corrosion.api.event.Event;
import io.corrosion.api.identity.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Name, plan, state or members of an organisation are others now.
 *
 * @param people whose place in it has changed; empty when it concerns everybody in it
 */
public record TenantChanged(TenantId tenant, Set<UserId> people, Instant at) implements Event {

    public TenantChanged {
        people = Set.copyOf(people);
    }

    @Override
    public Optional<LicenseId> license() {
        return Optional.empty();
    }
}
