package io.corrosion.api.tenancy;

import io.corrosion.api.identity.UserId;
import java.util.Set;

/**
 * Whose rows a piece of work may see. Every transaction is opened with one; both walls (JPA discriminator and row-level
 * security) are armed from it. Obtained from {@link io.corrosion.api.access.Access}, so that a scope is the proof of a
 * permission check. Immutable.
 */
public sealed interface Scope {

    /** One server's rows. */
    record Licence(TenantId tenant, LicenseId license) implements Scope {}

    /** One organisation's rows, those of all its servers included. */
    record Tenant(TenantId tenant) implements Scope {}

    /** The rows of every organisation a person belongs to; for lists over organisations, in plain SQL only. */
    record Person(UserId user, Set<TenantId> tenants) implements Scope {
        public Person {
            tenants = Set.copyOf(tenants);
        }
    }

    /**
     * All rows, under a login role of its own. For the short list of core components that work before a tenant is known
     * or for all of them (sign-in, licence check-in, scheduler, outbox, retention).
     *
     * @param purpose why, in a word or two; it is logged and shown in {@code pg_stat_activity}
     */
    record Platform(String purpose) implements Scope {}

    /** Shorthand for {@link Platform}. */
    static Scope platform(String purpose) {
        return new Platform(purpose);
    }
}
