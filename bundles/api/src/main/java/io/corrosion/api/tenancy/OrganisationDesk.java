package io.corrosion.api.tenancy;

import io.corrosion.api.identity.Caller;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where the platform's operators see organisations and set their states. Needs {@code platform.tenants}; audited in the
 * organisation. Says nothing of what is inside: an operator is nobody there. Thread-safe.
 */
@ProviderType
public interface OrganisationDesk {

    /**
     * Organisations by name.
     *
     * @param text part of name or short name; empty for all
     * @param after slug of the last one of the page before
     */
    List<Listed> list(
            Caller caller, Optional<String> text, Optional<TenantStatus> status, Optional<String> after, int limit);

    /** Operations stop, reading and exporting go on. Repeating it is harmless. */
    Tenant suspend(Caller caller, TenantId tenant, String reason);

    /** Everything works again; also brings back a deleted one within its 30 days. */
    Tenant reinstate(Caller caller, TenantId tenant, String reason);

    /** Deleted, with 30 days of grace. */
    Tenant delete(Caller caller, TenantId tenant, String reason);

    /** Another plan, whatever it costs. */
    Tenant changePlan(Caller caller, TenantId tenant, String planTier, String reason);

    /** An organisation with its size. */
    record Listed(Tenant tenant, int servers, int members) {}
}
