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
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
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
            send(tx, invitation, token);
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
        Secret token = Secret.random(random);
        return transactions.write(new Scope.Tenant(tenant), tx -> {
            Invitation found = found(tx, caller, tenant, id);
            inviting.requireWithin(caller, found);
            Instant now = now();
            rows.renew(tx, id, token.sha256(), caller, now, now.plus(links.validity()));
            record(tx, Actor.of(caller), "invitation.resend", found);
            Invitation renewed = rows.find(tx, tenant, id).orElseThrow();
            send(tx, renewed, token);
            return renewed;
        });
    }

    @Override
    public void withdraw(Caller caller, TenantId tenant, UUID id) {
        access.require(caller, tenant, TenancyPermissions.TENANT_VIEW);
        transactions.run(
                new Scope.Tenant(tenant), tx -> rows.find(tx, tenant, id).ifPresent(found -> {
                    inviting.require(caller, tenant, found.server());
                    rows.withdraw(tx, id, now());
                    record(tx, Actor.of(caller), "invitation.withdraw", found);
                }));
    }

    @Override
    public Optional<Invitation> byToken(String token) {
        return transactions.read(LOOK_UP, tx -> rows.byToken(tx, new Secret(token).sha256(), now()));
    }

    @Override
    public TenantId accept(Caller caller, String token) {
        return transactions.write(LOOK_UP, tx -> accept(tx, Actor.of(caller), caller.user(), caller.email(), token));
    }

    @Override
    public TenantId accept(Tx whole, Actor actor, UserId user, String email, String token) {
        Invitation invitation = rows.byToken(whole, new Secret(token).sha256(), now())
                .orElseThrow(
                        () -> new NotFound(
                                "This invitation is no longer good: it was used, withdrawn, or has expired. Ask for a new one."));
        boolean meant = invitation.user().map(user::equals).orElseGet(() -> invitation
                .email()
                .equalsIgnoreCase(email));
        if (!meant) {
            throw new Refused(
                    "This invitation is for " + invitation.email() + ". Sign in with that address to accept it.");
        }
        if (!inviting.mayStill(rows.inviter(whole, invitation.id()), invitation)) {
            throw new NotFound(
                    "This invitation is no longer good: whoever sent it may not invite you any more. Ask for a"
                            + " new one.");
        }
        TenantId tenant = invitation.tenant();
        Tx tx = Narrowed.to(whole, new Scope.Tenant(tenant));
        if (!rows.accept(tx, invitation.id(), user, now())) {
            throw new NotFound("This invitation was answered already.");
        }
        admit(tx, actor, user, invitation);
        record(tx, actor, "invitation.accept", invitation);
        return tenant;
    }

    private void admit(Tx tx, Actor actor, UserId user, Invitation invitation) {
        TenantId tenant = invitation.tenant();
        MemberRole role = MemberRole.of(invitation.role());
        boolean member = organisations.roleOf(user, tenant).isPresent();
        if (!member || invitation.server().isEmpty()) {
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

    private Invitation found(Tx tx, Caller caller, TenantId tenant, UUID id) {
        access.require(caller, tenant, TenancyPermissions.TENANT_VIEW);
        Invitation found = rows.find(tx, tenant, id)
                .orElseThrow(() -> new NotFound("There is no pending invitation with this id."));
        inviting.require(caller, tenant, found.server());
        return found;
    }

    private void send(Tx tx, Invitation invitation, Secret token) {
        Notice notice = Notice.of(
                        TeamNotices.INVITATION,
                        invitation.id() + "/" + invitation.sentAt().toEpochMilli(),
                        Recipient.address(invitation.email()))
                .with("organisation", invitation.organisation())
                .with("inviter", invitation.invitedBy())
                .with("role", invitation.role())
                .with("days", Long.toString(links.validity().toDays()))
                .withSecret("link", links.to("/invitations/" + token.text()))
                .withSecret("register", links.to("/register?invitation=" + token.text()));
        notifications.send(tx, notice);
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
