package io.corrosion.tenancy.sql;

import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows of {@code invitations}. Thread-safe, without state. */
public final class InvitationRows {

    private static final String SELECT =
            "select i.id, i.tenant_id, t.name as organisation, i.license_id, i.email, i.user_id,"
                    + " i.role, i.permissions, i.access_expires_at, i.invited_by_name, i.sent_at, i.expires_at"
                    + " from tenancy.invitations i join tenancy.tenants t on t.id = i.tenant_id"
                    + " where i.accepted_at is null and i.withdrawn_at is null";

    public List<Invitation> pending(Tx tx, TenantId tenant) {
        return Sql.list(
                tx,
                SELECT + " and i.tenant_id = ? order by i.sent_at desc, i.id",
                InvitationRows::invitation,
                tenant.value());
    }

    public List<Invitation> pending(Tx tx, LicenseId server) {
        return Sql.list(
                tx,
                SELECT + " and i.license_id = ? order by i.sent_at desc, i.id",
                InvitationRows::invitation,
                server.value());
    }

    public Optional<Invitation> find(Tx tx, TenantId tenant, UUID invitation) {
        return Sql.first(
                tx,
                SELECT + " and i.tenant_id = ? and i.id = ? for update of i",
                InvitationRows::invitation,
                tenant.value(),
                invitation);
    }

    /** One that still counts; needs a scope that sees every organisation. */
    public Optional<Invitation> byToken(Tx tx, byte[] tokenSha256, Instant now) {
        return Sql.first(
                tx,
                SELECT + " and i.token_sha256 = ? and i.expires_at > ? and t.status <> 'DELETED'",
                InvitationRows::invitation,
                tokenSha256,
                now);
    }

    /** Who sent it, for the member's row. */
    public UserId inviter(Tx tx, UUID invitation) {
        return Sql.first(
                        tx,
                        "select invited_by from tenancy.invitations where id = ?",
                        row -> new UserId(row.uuid("invited_by")),
                        invitation)
                .orElseThrow();
    }

    public void add(Tx tx, Invitation invitation, byte[] tokenSha256, UserId invitedBy) {
        Sql.update(
                tx,
                "insert into tenancy.invitations (id, tenant_id, license_id, email, user_id, role, permissions,"
                        + " access_expires_at, token_sha256, invited_by, invited_by_name, sent_at, expires_at)"
                        + " values (?, ?, ?::uuid, ?, ?::uuid, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?)",
                invitation.id(),
                invitation.tenant().value(),
                invitation.server().map(LicenseId::value),
                invitation.email(),
                invitation.user().map(UserId::value),
                invitation.role(),
                invitation.permissions().stream().map(Permission::key).sorted().toList(),
                invitation.accessEnds(),
                tokenSha256,
                invitedBy.value(),
                invitation.invitedBy(),
                invitation.sentAt(),
                invitation.expiresAt());
    }

    /** Sent again: whoever does so stands for it from now on. */
    public void renew(Tx tx, UUID invitation, byte[] tokenSha256, Caller inviter, Instant sentAt, Instant expiresAt) {
        Sql.update(
                tx,
                "update tenancy.invitations set token_sha256 = ?, invited_by = ?, invited_by_name = ?, sent_at = ?,"
                        + " expires_at = ? where id = ?",
                tokenSha256,
                inviter.user().value(),
                inviter.displayName(),
                sentAt,
                expiresAt,
                invitation);
    }

    /** Marks it used; false when somebody else was quicker. */
    public boolean accept(Tx tx, UUID invitation, UserId user, Instant now) {
        return Sql.update(
                        tx,
                        "update tenancy.invitations set accepted_at = ?, accepted_by = ? where id = ?"
                                + " and accepted_at is null and withdrawn_at is null and expires_at > ?",
                        now,
                        user.value(),
                        invitation,
                        now)
                > 0;
    }

    public void withdraw(Tx tx, UUID invitation, Instant now) {
        Sql.update(
                tx,
                "update tenancy.invitations set withdrawn_at = ? where id = ? and accepted_at is null"
                        + " and withdrawn_at is null",
                now,
                invitation);
    }

    /** Withdraws what the same person was invited to before. */
    public void withdrawEarlier(Tx tx, TenantId tenant, Optional<LicenseId> server, String email, Instant now) {
        Sql.update(
                tx,
                "update tenancy.invitations set withdrawn_at = ? where tenant_id = ? and email = ?"
                        + " and license_id is not distinct from ?::uuid and accepted_at is null and withdrawn_at is null",
                now,
                tenant.value(),
                email,
                server.map(LicenseId::value));
    }

    public void withdrawAll(Tx tx, TenantId tenant, Instant now) {
        Sql.update(
                tx,
                "update tenancy.invitations set withdrawn_at = ? where tenant_id = ? and accepted_at is null"
                        + " and withdrawn_at is null",
                now,
                tenant.value());
    }

    public void withdrawAll(Tx tx, LicenseId server, Instant now) {
        Sql.update(
                tx,
                "update tenancy.invitations set withdrawn_at = ? where license_id = ? and accepted_at is null"
                        + " and withdrawn_at is null",
                now,
                server.value());
    }

    private static Invitation invitation(Row row) {
        return new Invitation(
                row.uuid("id"),
                new TenantId(row.uuid("tenant_id")),
                row.text("organisation"),
                row.text("email"),
                row.maybe("user_id", UUID.class).map(UserId::new),
                row.text("role"),
                row.maybe("license_id", UUID.class).map(LicenseId::new),
                row.texts("permissions").stream().map(Permission::of).collect(Collectors.toSet()),
                row.maybe("access_expires_at", Instant.class),
                row.text("invited_by_name"),
                row.instant("sent_at"),
                row.instant("expires_at"));
    }
}
