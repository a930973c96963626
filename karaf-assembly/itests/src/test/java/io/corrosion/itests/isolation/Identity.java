package io.corrosion.itests.isolation;

import java.util.Arrays;
import java.util.Optional;

/** Who asks, in the tables of this package: a column each. */
enum Identity {
    /** Nobody. */
    ANONYMOUS,
    /** The owner of another organisation. */
    STRANGER,
    /** SUPERADMIN of the platform, who belongs to no organisation. */
    OPERATOR,
    /** OWNER of the organisation. */
    T_OWNER,
    /** ADMIN of the organisation. */
    T_ADMIN,
    /** SUPPORT in the organisation. */
    T_SUPPORT,
    /** MEMBER without a server. */
    T_MEMBER,
    /** MEMBER and Owner of the server. */
    S_OWNER,
    /** MEMBER and Head Admin of the server. */
    S_HEAD_ADMIN,
    /** MEMBER and Moderator of the server. */
    S_MODERATOR,
    /** MEMBER and Viewer of the server. */
    S_VIEWER,
    /** OWNER of an organisation that is suspended. */
    SUSPENDED,
    /** OWNER of an organisation whose licence has expired. */
    EXPIRED,
    /** OWNER of the organisation, by an API key with every scope. */
    API_KEY;

    /** Role in the organisation; empty for who belongs to none. */
    Optional<String> tenantRole() {
        return switch (this) {
            case ANONYMOUS, STRANGER, OPERATOR -> Optional.empty();
            case T_OWNER, SUSPENDED, EXPIRED, API_KEY -> Optional.of("OWNER");
            case T_ADMIN -> Optional.of("ADMIN");
            case T_SUPPORT -> Optional.of("SUPPORT");
            case T_MEMBER, S_OWNER, S_HEAD_ADMIN, S_MODERATOR, S_VIEWER -> Optional.of("MEMBER");
        };
    }

    /** Role on the server; empty for none. */
    Optional<String> serverRole() {
        return switch (this) {
            case S_OWNER -> Optional.of("Owner");
            case S_HEAD_ADMIN -> Optional.of("Head Admin");
            case S_MODERATOR -> Optional.of("Moderator");
            case S_VIEWER -> Optional.of("Viewer");
            default -> Optional.empty();
        };
    }

    /** Whether the organisation and the server of the question are none of theirs. */
    boolean isOutside() {
        return tenantRole().isEmpty();
    }

    /** Whether it is a program: it has no session and no cookie. */
    boolean isAProgram() {
        return this == API_KEY;
    }

    static String header() {
        return String.join("\t", Arrays.stream(values()).map(Enum::name).toList());
    }
}
