package io.corrosion.api.tenancy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Invitations into organisations and to single servers: single use, expiring, withdrawable, sent by mail. Nobody is a member
 * before accepting. Audited. Thread-safe.
 */
@ProviderType
public interface Invitations {

    /**
     * Invites somebody, in place of an earlier invitation of the same person to the same. Needs {@code team.invite}, or
     * {@code users.create} on the server it is about.
     *
     * @throws io.corrosion.api.error.Refused when it would give more than the caller has
     * @throws io.corrosion.api.error.Conflict when the person is there already
     */
    Invitation invite(Caller caller, TenantId tenant, NewInvitation wanted);

    /** Pending ones of the organisation, newest first; those to single servers included. Needs {@code team.view}. */
    List<Invitation> pending(Caller caller, TenantId tenant);

    /** Pending ones to this server. Needs {@code users.read} on it. */
    List<Invitation> pending(Caller caller, LicenseId server);

    /** Sends a new link and starts its time anew; the earlier link stops working. Needs what inviting needs. */
    Invitation resend(Caller caller, TenantId tenant, UUID invitation);

    /** Takes it back. Repeating it is harmless. Needs what inviting needs. */
    void withdraw(Caller caller, TenantId tenant, UUID invitation);

    /** What the link invites to; empty when it is unknown, used, withdrawn or expired. */
    Optional<Invitation> byToken(String token);

    /**
     * Accepts: the caller becomes a member and gets what was promised.
     *
     * @throws io.corrosion.api.error.NotFound when the link is no longer good
     * @throws io.corrosion.api.error.Refused when somebody else was invited
     */
    TenantId accept(Caller caller, String token);

    /**
     * Accepts for an account that is being made, in its own transaction ({@link Scope.Platform}); whoever has the link has
     * read the mail, so the address counts as verified.
     *
     * @param email address of the new account; must be the invited one
     */
    TenantId accept(Tx tx, Actor actor, UserId user, String email, String token);
}
