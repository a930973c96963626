package io.corrosion.api.tenancy;

/** State of a licence; contract section 6. Anything but ACTIVE leaves the game plugin read-only. */
public enum LicenceStatus {
    ACTIVE,
    SUSPENDED,
    EXPIRED,
    REVOKED
}
