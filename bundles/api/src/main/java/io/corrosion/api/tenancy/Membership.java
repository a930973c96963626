package io.corrosion.api.tenancy;

/**
 * A person's place in an organisation (TEN-02). Immutable.
 *
 * @param role name of the tenant role: OWNER, ADMIN, SUPPORT or MEMBER
 * @param servers how many servers the organisation has
 * @param members how many people belong to it
 */
public record Membership(Tenant tenant, String role, int servers, int members) {}
