package io.corrosion.backups.work;

import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.vault.Vault;
import java.util.Base64;

/** Seals by encoding only. */
final class PlainVault implements Vault {
    @Override
    public String seal(TenantId tenant, String purpose, byte[] secret) {
        return Base64.getEncoder().encodeToString(secret);
    }

    @Override
    public byte[] open(TenantId tenant, String purpose, String sealed) {
        return Base64.getDecoder().decode(sealed);
    }

    @Override
    public byte[] derive(String purpose) {
        throw new UnsupportedOperationException();
    }
}
