package io.corrosion.api.access;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;

/** Where rights are given and held. Immutable. */
public sealed interface Place {

    /** The platform itself; what is held there says nothing about organisations and servers. */
    record Platform() implements Place {}

    /** An organisation, and with it all its servers. */
    record Organisation(TenantId tenant) implements Place {}

    /** One server. */
    record OnServer(LicenseId server) implements Place {}

    /** Shorthand for {@link Platform}. */
    static Place platform() {
        return new Platform();
    }

    /** Shorthand for {@link Organisation}. */
    static Place of(TenantId tenant) {
        return new Organisation(tenant);
    }

    /** Shorthand for {@link OnServer}. */
    static Place of(LicenseId server) {
        return new OnServer(server);
    }
}
