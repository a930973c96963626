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
import java.util.Optional;

/** Rows of {@code licenses}. Thread-safe, without state. */
public final class LicenceRows {

    private static final String SELECT =
            "select id, tenant_id, license_key_sealed, status, created_at, expires_at from tenancy.licenses";

    /** A licence whose key is still sealed. */
    public record SealedLicence(
            LicenseId id,
            TenantId tenant,
            String sealedKey,
            LicenceStatus status,
            Instant createdAt,
            Optional<Instant> expiresAt) {}

    public Optional<SealedLicence> find(Tx tx, LicenseId license) {
        return Sql.first(tx, SELECT + " where id = ?", LicenceRows::licence, license.value());
    }

    public List<SealedLicence> of(Tx tx, TenantId tenant) {
        return Sql.list(
                tx, SELECT + " where tenant_id = ? order by created_at, id", LicenceRows::licence, tenant.value());
    }

    public void add(Tx tx, SealedLicence licence, byte[] keySha256, UserId billingContact) {
        Sql.update(
                tx,
                "insert into tenancy.licenses (id, tenant_id, license_key_sha256, license_key_sealed, status,"
                        + " owner_user_id, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                licence.id().value(),
                licence.tenant().value(),
                keySha256,
                licence.sealedKey(),
                licence.status(),
                billingContact.value(),
                licence.createdAt(),
                licence.expiresAt());
    }

    private static SealedLicence licence(Row row) {
        return new SealedLicence(
                new LicenseId(row.uuid("id")),
                new TenantId(row.uuid("tenant_id")),
                row.text("license_key_sealed"),
                row.choice("status", LicenceStatus.class),
                row.instant("created_at"),
                row.maybe("expires_at", Instant.class));
    }
}
