package io.corrosion.api.access;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Roles and lists of permissions given to people beside their role in the organisation, perhaps until a moment (RBAC-10,
 * RBAC-35 to RBAC-38). Needs {@code users.*} on a server, {@code team.*} in an organisation, {@code platform.roles} on the
 * platform; nobody gives more, or for longer, than he or she holds, and nobody gives anything to himself or herself.
 * Audited with the reason; takes effect at once on every node. Thread-safe.
 */
@ProviderType
public interface Bindings {

    /** Everything given at exactly this place, ended ones included until they are taken back; by person, oldest first. */
    List<Binding> at(Caller caller, Place place);

    /**
     * Gives it. On a server and in an organisation the person must be a member of the organisation.
     *
     * @param until empty for good
     * @param reason why, 3 to 500 characters
     * @throws io.corrosion.api.error.Refused when it is more, or longer, than the caller holds, or for the caller
     * @throws io.corrosion.api.error.Conflict when the person is no member, or has this role there already
     * @throws io.corrosion.api.error.Invalid when a key does not exist, the moment has passed, or there is no reason
     */
    Binding give(Caller caller, Place place, UserId user, Gift gift, Optional<Instant> until, String reason);

    /**
     * Puts something else in its place. Both what was given and what will be must be within what the caller holds.
     *
     * @throws io.corrosion.api.error.NotFound when there is no such binding at the place
     */
    Binding change(Caller caller, Place place, BindingId binding, Gift gift, Optional<Instant> until, String reason);

    /** Takes it back; everybody may give up his or her own. Repeating it is harmless. */
    void withdraw(Caller caller, Place place, BindingId binding, String reason);

    /**
     * Gives what was promised by an invitation, in the transaction that makes the person a member. Checks nothing: whoever
     * calls has asked {@link Hierarchy#requireMayGive} when the promise was made. The transaction's scope is that of the
     * organisation, of the server, or {@link io.corrosion.api.tenancy.Scope.Platform}.
     *
     * @param tenant the organisation the place belongs to
     */
    void give(Tx tx, Actor actor, TenantId tenant, Place place, UserId user, Gift gift, Optional<Instant> until);

    /**
     * Ends everything given to a person in the organisation and on its servers, in the transaction that ends the membership
     * (decision 8).
     */
    void endAll(Tx tx, TenantId tenant, UserId user);
}
