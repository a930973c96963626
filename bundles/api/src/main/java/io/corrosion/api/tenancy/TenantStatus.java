package io.corrosion.api.tenancy;

/** State of an organisation; contract section 6. */
public enum TenantStatus {
    /** Everything works. */
    ACTIVE,
    /** Operations are blocked, reads and exports stay open. */
    SUSPENDED,
    /** Within the 30 days of grace before its data is purged. */
    DELETED
}
