package io.corrosion.api.tenancy;

import io.corrosion.api.identity.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** What its owners decide about an organisation (TEN-07). Checks permissions; audited; takes effect at once. Thread-safe. */
@ProviderType
public interface OrganisationSettings {

    /**
     * Changes name, short name, plan and whether a second factor is asked for. Needs {@code tenant.update}; another plan needs
     * {@code billing.manage} as well and must have room for what is there.
     *
     * @throws io.corrosion.api.error.Invalid naming each field that is not acceptable
     * @throws io.corrosion.api.error.Conflict when the short name is taken or the plan too small
     */
    Tenant change(Caller caller, TenantId tenant, Change wanted);

    /**
     * Closes the organisation: it disappears for everybody, its machines are cut off, and after 30 days its data may be
     * purged. Needs {@code tenant.delete}.
     *
     * @param slug the organisation's short name, typed again
     */
    void delete(Caller caller, TenantId tenant, String slug, String reason);

    /** Everything that can be changed, as it shall be afterwards. */
    record Change(String name, String slug, String planTier, boolean secondFactorRequired) {}
}
