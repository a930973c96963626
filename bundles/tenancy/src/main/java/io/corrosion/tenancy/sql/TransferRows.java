package io.corrosion.tenancy.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.Transfers.Offer;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code license_transfers}. Thread-safe, without state. */
public final class TransferRows {

    private static final String SELECT =
            "select x.id, x.license_id, x.server_name, x.tenant_id, t.name as organisation,"
                    + " x.email, x.offered_by_name, x.offered_at, x.expires_at from tenancy.license_transfers x"
                    + " join tenancy.tenants t on t.id = x.tenant_id where x.accepted_at is null and x.withdrawn_at is null"
                    + " and x.expires_at > ? and ";

    public Optional<Offer> pending(Tx tx, LicenseId server, Instant now) {
        return Sql.first(tx, SELECT + "x.license_id = ?", TransferRows::offer, now, server.value());
    }

    /** Needs a scope that sees every organisation. */
    public Optional<Offer> byToken(Tx tx, byte[] tokenSha256, Instant now) {
        return Sql.first(
                tx, SELECT + "x.token_sha256 = ? and t.status = 'ACTIVE'", TransferRows::offer, now, tokenSha256);
    }

    /** Who made it. */
    public UserId offerer(Tx tx, Offer offer) {
        return Sql.first(
                        tx,
                        "select offered_by from tenancy.license_transfers where id = ?",
                        row -> new UserId(row.uuid("offered_by")),
                        offer.id())
                .orElseThrow();
    }

    public void add(Tx tx, Offer offer, byte[] tokenSha256, UserId offeredBy) {
        Sql.update(
                tx,
                "insert into tenancy.license_transfers (id, tenant_id, license_id, email, token_sha256, server_name,"
                        + " offered_by, offered_by_name, offered_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                offer.id(),
                offer.from().value(),
                offer.server().value(),
                offer.email(),
                tokenSha256,
                offer.serverName(),
                offeredBy.value(),
                offer.offeredBy(),
                offer.offeredAt(),
                offer.expiresAt());
    }

    /** False when somebody else was quicker. */
    public boolean accept(Tx tx, Offer offer, UserId user, TenantId into, Instant now) {
        return Sql.update(
                        tx,
                        "update tenancy.license_transfers set accepted_at = ?, accepted_by = ?, to_tenant_id = ?"
                                + " where id = ? and accepted_at is null and withdrawn_at is null",
                        now,
                        user.value(),
                        into.value(),
                        offer.id())
                > 0;
    }

    /** False when there was nothing to withdraw. */
    public boolean withdraw(Tx tx, LicenseId server, Instant now) {
        return Sql.update(
                        tx,
                        "update tenancy.license_transfers set withdrawn_at = ? where license_id = ?"
                                + " and accepted_at is null and withdrawn_at is null",
                        now,
                        server.value())
                > 0;
    }

    private static Offer offer(Row row) {
        return new Offer(
                row.uuid("id"),
                new LicenseId(row.uuid("license_id")),
                row.text("server_name"),
                new TenantId(row.uuid("tenant_id")),
                row.text("organisation"),
                row.text("email"),
                row.text("offered_by_name"),
                row.instant("offered_at"),
                row.instant("expires_at"));
    }
}
