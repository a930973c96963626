package io.corrosion.api.persistence;

/** Names both walls agree on; for the annotations of entities. */
public final class Tenancy {

    /** Column of the organisation, in every table of a customer. */
    public static final String TENANT_ID = "tenant_id";

    /** Column of the licence, in every table of a server. */
    public static final String LICENSE_ID = "license_id";

    /** Property of the entity manager that holds the tenant: {@code contextProperty} of the discriminator column. */
    public static final String TENANT_PROPERTY = "corrosion.tenant";

    private Tenancy() {}
}
