package io.corrosion.api.access;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import org.osgi.annotation.versioning.ProviderType;

/** Gives roles to people. Thread-safe; idempotent; audited; takes effect at once. Role names are those of the system roles. */
@ProviderType
public interface Roles {

    /** @param role OWNER, ADMIN, SUPPORT or MEMBER; replaces the person's role in the organisation */
    void bind(UserId user, TenantId tenant, String role);

    /** @param role Owner, Head Admin, Moderator or Viewer; the person must be a member of the licence's organisation */
    void bind(UserId user, LicenseId license, String role);

    /** @param role SUPERADMIN */
    void bindPlatform(UserId user, String role);
}
