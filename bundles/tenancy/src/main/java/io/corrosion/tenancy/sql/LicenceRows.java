package io.corrosion.tenancy.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Rows of {@code licenses}. Thread-safe, without state. */
public final class LicenceRows {

    private static final String SELECT =
            "select id, tenant_id, license_key_sealed, status, created_at, expires_at, owner_user_id, server_name,"
                    + " coalesce(subdomain, '') as subdomain, coalesce(custom_domain, '') as custom_domain,"
                    + " modules_enabled, webstore_active, coalesce(webstore_subscription_id, '') as webstore_subscription,"
                    + " activated_at, last_check_in_at, status_reason from tenancy.licenses";

    /** A licence whose key is still sealed. */
    public record SealedLicence(
            LicenseId id,
            Optional<TenantId> tenant,
            String sealedKey,
            LicenceStatus status,
            Instant createdAt,
            Optional<Instant> expiresAt,
            Optional<UserId> owner,
            String serverName,
            String subdomain,
            String customDomain,
            List<String> modules,
            boolean webstoreActive,
            String webstoreSubscription,
            Optional<Instant> activatedAt,
            Optional<Instant> lastCheckIn,
            String reason) {

        /** One that was just made. */
        public static SealedLicence fresh(
                LicenseId id,
                String sealedKey,
                Instant now,
                Optional<Instant> expiresAt,
                Optional<Activated> activated) {
            return new SealedLicence(
                    id,
                    activated.map(Activated::tenant),
                    sealedKey,
                    LicenceStatus.ACTIVE,
                    now,
                    expiresAt,
                    activated.map(Activated::owner),
                    "",
                    "",
                    "",
                    List.of(),
                    false,
                    "",
                    activated.map(same -> now),
                    Optional.empty(),
                    "");
        }
    }

    /** Whose a licence is made when it is made. */
    public record Activated(TenantId tenant, UserId owner) {}

    public Optional<SealedLicence> find(Tx tx, LicenseId license) {
        return Sql.first(tx, SELECT + " where id = ?", LicenceRows::licence, license.value());
    }

    /** Whose they are, without their keys; needs a scope that sees every organisation. */
    public Map<LicenseId, TenantId> owners(Tx tx, Set<LicenseId> licenses) {
        record Owned(LicenseId license, TenantId tenant) {}
        return Sql.list(
                        tx,
                        "select id, tenant_id from tenancy.licenses where id = any(?) and tenant_id is not null",
                        row -> new Owned(new LicenseId(row.uuid("id")), new TenantId(row.uuid("tenant_id"))),
                        licenses.stream().map(LicenseId::value).toList())
                .stream()
                .collect(Collectors.toMap(Owned::license, Owned::tenant));
    }

    /** Needs a scope that sees every organisation. */
    public Optional<SealedLicence> find(Tx tx, byte[] keySha256) {
        return Sql.first(tx, SELECT + " where license_key_sha256 = ?", LicenceRows::licence, keySha256);
    }

    /** Waits until nobody else changes it. */
    public Optional<SealedLicence> lock(Tx tx, LicenseId license) {
        return Sql.first(tx, SELECT + " where id = ? for update", LicenceRows::licence, license.value());
    }

    public List<SealedLicence> of(Tx tx, TenantId tenant) {
        return Sql.list(
                tx, SELECT + " where tenant_id = ? order by created_at, id", LicenceRows::licence, tenant.value());
    }

    /** The newest first; needs a scope that sees every organisation. */
    public List<SealedLicence> newest(Tx tx, Optional<LicenceStatus> status, Optional<LicenseId> after, int limit) {
        return Sql.list(
                tx,
                SELECT + " where (?::text is null or status = ?) and (?::uuid is null or (created_at, id) <"
                        + " (select created_at, id from tenancy.licenses where id = ?::uuid))"
                        + " order by created_at desc, id desc limit ?",
                LicenceRows::licence,
                status,
                status,
                after.map(LicenseId::value),
                after.map(LicenseId::value),
                limit);
    }

    /** Active ones whose end has come; needs a scope that sees every organisation. */
    public List<SealedLicence> ended(Tx tx, Instant now) {
        return Sql.list(
                tx,
                SELECT + " where status = 'active' and expires_at <= ? and tenant_id is not null"
                        + " order by expires_at limit 1000",
                LicenceRows::licence,
                now);
    }

    public void add(Tx tx, SealedLicence licence, byte[] keySha256, String note, String purchase) {
        Sql.update(
                tx,
                "insert into tenancy.licenses (id, tenant_id, license_key_sha256, license_key_sealed, status,"
                        + " owner_user_id, created_at, expires_at, activated_at, note, purchase)"
                        + " values (?, ?::uuid, ?, ?, ?, ?::uuid, ?, ?::timestamptz, ?::timestamptz, ?, ?)",
                licence.id().value(),
                licence.tenant().map(TenantId::value),
                keySha256,
                licence.sealedKey(),
                licence.status(),
                licence.owner().map(UserId::value),
                licence.createdAt(),
                licence.expiresAt(),
                licence.activatedAt(),
                note,
                purchase);
    }

    /** Makes it the organisation's, unless it is somebody's already. */
    public boolean activate(Tx tx, LicenseId license, Activated by, String sealedKey, String purchase, Instant now) {
        return Sql.update(
                        tx,
                        "update tenancy.licenses set tenant_id = ?, owner_user_id = ?, license_key_sealed = ?,"
                                + " activated_at = ?, purchase = case when ? = '' then purchase else ? end,"
                                + " version = version + 1 where id = ? and tenant_id is null and status = 'active'",
                        by.tenant().value(),
                        by.owner().value(),
                        sealedKey,
                        now,
                        purchase,
                        purchase,
                        license.value())
                > 0;
    }

    /** Gives it to another organisation. */
    public void move(Tx tx, LicenseId license, Activated to, String sealedKey) {
        Sql.update(
                tx,
                "update tenancy.licenses set tenant_id = ?, owner_user_id = ?, license_key_sealed = ?,"
                        + " version = version + 1 where id = ?",
                to.tenant().value(),
                to.owner().value(),
                sealedKey,
                license.value());
    }

    public void setStatus(Tx tx, LicenseId license, LicenceStatus status, String reason) {
        Sql.update(
                tx,
                "update tenancy.licenses set status = ?, status_reason = ?, version = version + 1 where id = ?",
                status,
                reason,
                license.value());
    }

    public void setEnd(Tx tx, LicenseId license, Optional<Instant> expiresAt) {
        Sql.update(
                tx,
                "update tenancy.licenses set expires_at = ?::timestamptz, version = version + 1 where id = ?",
                expiresAt,
                license.value());
    }

    /** Keeps the newest hundred check-ins of the licence. */
    public void checkIn(Tx tx, TenantId tenant, LicenseId license, CheckIn checkIn) {
        Sql.update(
                tx,
                "insert into tenancy.license_check_ins (id, tenant_id, license_id, at, version, address, mode)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                tenant.value(),
                license.value(),
                checkIn.at(),
                checkIn.version(),
                checkIn.address(),
                checkIn.mode());
        Sql.update(tx, "update tenancy.licenses set last_check_in_at = ? where id = ?", checkIn.at(), license.value());
        Sql.update(
                tx,
                "delete from tenancy.license_check_ins where license_id = ? and at < (select at"
                        + " from tenancy.license_check_ins where license_id = ? order by at desc offset 100 limit 1)",
                license.value(),
                license.value());
    }

    /** A game plugin or agent asked whether its licence is good. */
    public record CheckIn(Instant at, String version, String address, String mode) {}

    private static SealedLicence licence(Row row) {
        return new SealedLicence(
                new LicenseId(row.uuid("id")),
                row.maybe("tenant_id", UUID.class).map(TenantId::new),
                row.text("license_key_sealed"),
                row.choice("status", LicenceStatus.class),
                row.instant("created_at"),
                row.maybe("expires_at", Instant.class),
                row.maybe("owner_user_id", UUID.class).map(UserId::new),
                row.text("server_name"),
                row.text("subdomain"),
                row.text("custom_domain"),
                row.texts("modules_enabled"),
                row.flag("webstore_active"),
                row.text("webstore_subscription"),
                row.maybe("activated_at", Instant.class),
                row.maybe("last_check_in_at", Instant.class),
                row.text("status_reason"));
    }
}
