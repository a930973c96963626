package io.corrosion.api.access;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one permission check. Deny by default; effective rights are the union of what a person's roles and direct grants
 * give. Thread-safe; answers from memory in about a microsecond, and a change of rights takes effect at once.
 */
@ProviderType
public interface Access {

    /**
     * Passes when the caller holds the permission on this server.
     *
     * @return the scope of the server's rows, to open a transaction with
     * @throws io.corrosion.api.error.NotFound when the server does not exist or is none of the caller's
     * @throws io.corrosion.api.error.Refused when the caller sees the server but lacks the permission
     */
    Scope.Licence require(Caller caller, LicenseId license, Permission permission);

    /**
     * Passes when the caller holds the permission on this organisation.
     *
     * @throws io.corrosion.api.error.NotFound when the organisation does not exist or is none of the caller's
     * @throws io.corrosion.api.error.Refused when the caller belongs to it but lacks the permission
     */
    Scope.Tenant require(Caller caller, TenantId tenant, Permission permission);

    /**
     * Passes when the caller holds the permission on the platform.
     *
     * @throws io.corrosion.api.error.Refused when not
     */
    void requirePlatform(Caller caller, Permission permission);

    /** Whether {@link #require(Caller, LicenseId, Permission)} would pass; for showing and hiding, never instead of it. */
    boolean allows(Caller caller, LicenseId license, Permission permission);

    /** Whether {@link #require(Caller, TenantId, Permission)} would pass. */
    boolean allows(Caller caller, TenantId tenant, Permission permission);

    /** Whether {@link #requirePlatform} would pass. */
    boolean allowsPlatform(Caller caller, Permission permission);

    /** The organisations the caller belongs to, as a scope for lists over all of them. */
    Scope.Person scopeOf(Caller caller);

    /** Every key of the catalogue the caller holds on this server; empty when it is none of the caller's. */
    Set<Permission> held(Caller caller, LicenseId license);

    /** Every key of the catalogue the caller holds in this organisation; empty when it is none of the caller's. */
    default Set<Permission> heldIn(Caller caller, TenantId tenant) {
        return Set.of();
    }

    /** Every key of the catalogue the caller holds on the platform; empty for nearly everybody. */
    Set<Permission> heldOnPlatform(Caller caller);

    /**
     * The servers on which something was given to the caller alone, whatever it is and whether it still counts; together with
     * the organisations all servers of which the caller may see, they are all a list has to look at.
     */
    default Set<LicenseId> boundServers(Caller caller) {
        return Set.of();
    }
}
