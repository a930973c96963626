package io.corrosion.tenancy;

import io.corrosion.api.error.Invalid;

/** A person's role in an organisation, highest first (contract section 7). What it permits is for {@code access} to know. */
public enum MemberRole {
    OWNER,
    ADMIN,
    SUPPORT,
    MEMBER;

    /**
     * Reads a role's name.
     *
     * @throws Invalid when it is no role of an organisation
     */
    public static MemberRole of(String name) {
        for (MemberRole role : values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        throw Invalid.field("role", "Must be one of OWNER, ADMIN, SUPPORT, MEMBER.");
    }

    /** Whether it stands above the other one: nobody grants, changes or removes above his or her own (RBAC-28). */
    public boolean isAbove(MemberRole other) {
        return ordinal() < other.ordinal();
    }
}
