package io.corrosion.api.tenancy;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tx.Tx;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who belongs to an organisation, and what it takes to change that. Every call checks the caller's permission ({@code team.*}),
 * nobody acts on somebody above himself or herself or gives more than he or she has (RBAC-28), and an organisation never
 * loses its last OWNER. Audited; takes effect at once. Thread-safe.
 */
@ProviderType
public interface Members {

    /** Everybody, owners first, then by name. Needs {@code team.view}. */
    List<Member> of(Caller caller, TenantId tenant);

    /**
     * Gives a member another role. Needs {@code team.roles}.
     *
     * @param role OWNER, ADMIN, SUPPORT or MEMBER
     * @param reason why, 3 to 500 characters, for the audit log
     * @throws io.corrosion.api.error.Refused when either role stands above the caller's
     * @throws io.corrosion.api.error.Conflict when it is the last OWNER
     */
    void changeRole(Caller caller, TenantId tenant, UserId member, String role, String reason);

    /**
     * Removes a member with everything that was given to him or her on the organisation's servers (decision 8). Needs
     * {@code team.remove}, but everybody may leave.
     *
     * @throws io.corrosion.api.error.Conflict when it is the last OWNER
     */
    void remove(Caller caller, TenantId tenant, UserId member, String reason);

    /**
     * Makes a member OWNER and the caller, an OWNER, ADMIN.
     *
     * @throws io.corrosion.api.error.Refused when the caller is no OWNER
     */
    void handOver(Caller caller, TenantId tenant, UserId member, String reason);

    /**
     * Ends every membership of a person whose account is deleted, in the transaction given ({@link Scope.Platform}).
     *
     * @throws io.corrosion.api.error.Conflict when he or she is the last OWNER of an organisation others belong to; an
     *     organisation of one is closed with its owner
     */
    void leaveAll(Tx tx, UserId user);
}
