package io.corrosion.tenancy;

import io.corrosion.api.error.Invalid;

/** A person's role in an organisation (contract section 7). What it permits is for {@code access} to know. */
enum MemberRole {
    OWNER,
    ADMIN,
    SUPPORT,
    MEMBER;

    /**
     * Reads a role's name.
     *
     * @throws Invalid when it is no role of an organisation
     */
    static MemberRole of(String name) {
        for (MemberRole role : values()) {
            if (role.name().equals(name)) {
                return role;
            }
        }
        throw Invalid.field("role", "Must be one of OWNER, ADMIN, SUPPORT, MEMBER.");
    }
}
