package io.corrosion.ui.page;

import io.corrosion.api.error.Unauthenticated;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.TenantId;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.wicket.MetaDataKey;
import org.apache.wicket.request.cycle.RequestCycle;

/**
 * Who looks at the page, for which organisation, from which time zone, in which theme. Immutable; valid for one request.
 *
 * @param caller empty before signing in
 * @param memberships where the person belongs, by name
 * @param organisation the one chosen in the rail; empty when the person belongs nowhere
 * @param zone the browser's time zone; UTC until the browser has told it
 * @param theme {@code light} or {@code dark}; empty for the system's preference
 */
public record Visit(
        Optional<Caller> caller,
        List<Membership> memberships,
        Optional<Membership> organisation,
        ZoneId zone,
        Optional<String> theme) {

    private static final MetaDataKey<Visit> KEY = new MetaDataKey<>() {};

    public Visit {
        memberships = List.copyOf(memberships);
    }

    /** The visit of the request being handled; an anonymous one where nobody is known. */
    public static Visit current() {
        RequestCycle cycle = RequestCycle.get();
        Visit visit = cycle == null ? null : cycle.getMetaData(KEY);
        return visit == null ? anonymous() : visit;
    }

    /** A visit without a person. */
    public static Visit anonymous() {
        return new Visit(Optional.empty(), List.of(), Optional.empty(), ZoneId.of("UTC"), Optional.empty());
    }

    /**
     * Who asks; what use cases take as their first argument.
     *
     * @throws Unauthenticated when nobody is signed in
     */
    public static Caller signedIn() {
        return current().caller().orElseThrow(() -> new Unauthenticated("Sign in to go on."));
    }

    /** The organisation chosen in the rail. */
    public Optional<TenantId> tenant() {
        return organisation.map(membership -> membership.tenant().id());
    }

    /** Makes this the visit of the request; called by the shell at its start, and by tests. */
    public void begin(RequestCycle cycle) {
        cycle.setMetaData(KEY, this);
    }
}
