package io.corrosion.tenancy.team;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Place;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.Links;
import io.corrosion.tenancy.MemberRole;
import io.corrosion.tenancy.OrganisationDirectory;
import io.corrosion.tenancy.Secret;
import io.corrosion.tenancy.TenancyPermissions;
import io.corrosion.tenancy.sql.InvitationRows;
import io.corrosion.tenancy.sql.MemberRows;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sends, keeps and honours invitations. Thread-safe. */
@Component
public final class TeamInvitations implements Invitations {

    private static final Scope LOOK_UP = Scope.platform("invitation");

    private final Transactions transactions;
    private final OrganisationDirectory organisations;
    private final Invitees invitees;
    private final Access access;
    private final Inviting inviting;
    private final Bindings bindings;
    private final Notifications notifications;
    private final Audit audit;
    private final Links links;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final InvitationRows rows = new InvitationRows();
    private final MemberRows members = new MemberRows();

    @Activate
    public TeamInvitations(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference OrganisationDirectory organisations,
            @Reference Invitees invitees,
            @Reference Access access,
            @Reference Inviting inviting,
            @Reference Bindings bindings,
            @Reference Notifications notifications,
            @Reference Audit audit,
            @Reference Links links) {
        this(
                transactions,
                organisations,
                invitees,
                access,
                inviting,
                bindings,
                notifications,
                audit,
                links,
                Clock.systemUTC());
    }

    public TeamInvitations(
            Transactions transactions,
            OrganisationDirectory organisations,
            Invitees invitees,
            Access access,
            Inviting inviting,
            Bindings bindings,
            Notifications notifications,
            Audit audit,
            Links links,
            Clock clock) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.invitees = invitees;
        this.access = access;
        this.inviting = inviting;
        this.bindings = bindings;
        this.notifications = notifications;
        this.audit = audit;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public Invitation invite(Caller caller, TenantId tenant, NewInvitation wanted) {
        Scope.Tenant scope = inviting.require(caller, tenant, wanted.server());
        Tenant organisation =
                organisations.find(tenant).orElseThrow(() -> new NotFound("There is no organisation with this id."));
        Invitees.Invitee invitee = invitees.invitee(wanted);
        Invitation invitation =
                InvitationForm.accepted(wanted, organisation, invitee, caller.displayName(), now(), links.validity());
        inviting.requireWithin(caller, invitation);
        if (invitation.server().isEmpty() && belongs(invitee, tenant)) {
            throw new Conflict(invitation.email() + " belongs to " + organisation.name() + " already.");
        }
        Secret token = Secret.random(random);
        try {
            add(scope, caller, invitation, token);
        } catch (SqlFailure e) {
            if (e.isDuplicate()) {
                throw new Conflict(invitation.email() + " is being invited by somebody else at this moment.");
            }
            throw e;
        }
        return invitation;
    }

    private void add(Scope.Tenant scope, Caller caller, Invitation invitation, Secret token) {
        transactions.run(scope, tx -> {
            TenantId tenant = scope.tenant();
            rows.withdrawEarlier(tx, tenant, invitation.server(), invitation.email(), now());
            rows.add(tx, invitation, token.sha256(), caller.user());
            record(tx, Actor.of(caller), "invitation.send", invitation);
            notifications.send(tx, InvitationLetter.of(invitation, token, links));
        });
    }

    @Override
    public List<Invitation> pending(Caller caller, TenantId tenant) {
        Scope scope = access.require(caller, tenant, TenancyPermissions.TEAM_VIEW);
        return transactions.read(scope, tx -> rows.pending(tx, tenant));
    }

    @Override
    public List<Invitation> pending(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, TenancyPermissions.USERS_READ);
        return transactions.read(scope, tx -> rows.pending(tx, server));
    }

    @Override
    public Invitation resend(Caller caller, TenantId tenant, UUID id) {
        Invitation wanted = pending(caller, tenant, id)
                .orElseThrow(() -> new NotFound("There is no pending invitation with this id."));
        inviting.requireWithin(caller, wanted);
        Secret token = Secret.random(random);
        return transactions.write(new Scope.Tenant(tenant), tx -> {
            Invitation found = rows.find(tx, tenant, id).orElseThrow(TeamInvitations::answered);
            Instant now = now();
            rows.renew(tx, id, token.sha256(), caller, now, now.plus(links.validity()));
            record(tx, Actor.of(caller), "invitation.resend", found);
            Invitation renewed = rows.find(tx, tenant, id).orElseThrow();
            notifications.send(tx, InvitationLetter.of(renewed, token, links));
            return renewed;
        });
    }

    @Override
    public void withdraw(Caller caller, TenantId tenant, UUID id) {
        if (pending(caller, tenant, id).isEmpty()) {
            return;
        }
        transactions.run(
                new Scope.Tenant(tenant), tx -> rows.find(tx, tenant, id).ifPresent(found -> {
                    rows.withdraw(tx, id, now());
                    record(tx, Actor.of(caller), "invitation.withdraw", found);
                }));
    }

    /** One that the caller may deal with. What it is about never changes, so who may is asked before the deed's transaction. */
    private Optional<Invitation> pending(Caller caller, TenantId tenant, UUID id) {
        access.require(caller, tenant, TenancyPermissions.TENANT_VIEW);
        Optional<Invitation> found = transactions.write(new Scope.Tenant(tenant), tx -> rows.find(tx, tenant, id));
        found.ifPresent(invitation -> inviting.require(caller, tenant, invitation.server()));
        return found;
    }

    @Override
    public Optional<Invitation> byToken(String token) {
        return sent(token).filter(this::isStillMeant).map(Sent::invitation);
    }

    @Override
    public TenantId accept(Caller caller, String token) {
        Sent sent = sent(token).orElseThrow(TeamInvitations::gone);
        requireFor(sent.invitation(), caller.user(), caller.email());
        if (!isStillMeant(sent)) {
            throw new NotFound(
                    "This invitation is no longer good: whoever sent it may not invite you any more. Ask for a"
                            + " new one.");
        }
        return transactions.write(LOOK_UP, tx -> accept(tx, Actor.of(caller), caller.user(), caller.email(), token));
    }

    /**
     * Whether the inviter still may was asked by {@link #byToken} a moment ago: this transaction holds a connection, and asking
     * takes another.
     */
    @Override
    public TenantId accept(Tx whole, Actor actor, UserId user, String email, String token) {
        Invitation invitation =
                rows.byToken(whole, new Secret(token).sha256(), now()).orElseThrow(TeamInvitations::gone);
        requireFor(invitation, user, email);
        TenantId tenant = invitation.tenant();
        Tx tx = Narrowed.to(whole, new Scope.Tenant(tenant));
        if (!rows.accept(tx, invitation.id(), user, now())) {
            throw answered();
        }
        admit(tx, actor, user, invitation);
        record(tx, actor, "invitation.accept", invitation);
        return tenant;
    }

    /** An invitation and who answers for it. */
    private record Sent(Invitation invitation, UserId by) {}

    private Optional<Sent> sent(String token) {
        return transactions.read(LOOK_UP, tx -> rows.byToken(tx, new Secret(token).sha256(), now())
                .map(invitation -> new Sent(invitation, rows.inviter(tx, invitation.id()))));
    }

    private boolean isStillMeant(Sent sent) {
        return inviting.mayStill(sent.by(), sent.invitation());
    }

    private static void requireFor(Invitation invitation, UserId user, String email) {
        boolean meant = invitation.user().map(user::equals).orElseGet(() -> invitation
                .email()
                .equalsIgnoreCase(email));
        if (!meant) {
            throw new Refused(
                    "This invitation is for " + invitation.email() + ". Sign in with that address to accept it.");
        }
    }

    private static NotFound gone() {
        return new NotFound(
                "This invitation is no longer good: it was used, withdrawn, or has expired. Ask for a new one.");
    }

    private static NotFound answered() {
        return new NotFound("This invitation was answered already.");
    }

    private void admit(Tx tx, Actor actor, UserId user, Invitation invitation) {
        TenantId tenant = invitation.tenant();
        MemberRole role = MemberRole.of(invitation.role());
        Optional<MemberRole> held = members.find(tx, tenant, user).map(place -> MemberRole.of(place.role()));
        // An old link takes nothing away from who has come to more meanwhile, such as the last owner.
        if (held.isEmpty() || (invitation.server().isEmpty() && role.compareTo(held.get()) < 0)) {
            organisations.admit(tx, actor, tenant, user, role, Optional.of(rows.inviter(tx, invitation.id())));
        }
        invitation
                .server()
                .ifPresent(server -> bindings.give(
                        tx, actor, tenant, Place.of(server), user, Inviting.gift(invitation), invitation.accessEnds()));
    }

    private boolean belongs(Invitees.Invitee invitee, TenantId tenant) {
        return invitee.user()
                .flatMap(user -> organisations.roleOf(user, tenant))
                .isPresent();
    }

    private void record(Tx tx, Actor actor, String action, Invitation invitation) {
        Map<String, String> details = Map.of("email", invitation.email(), "role", invitation.role());
        audit.record(
                tx,
                new AuditEntry(actor, action, "invitation", invitation.id().toString(), invitation.server(), details));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
