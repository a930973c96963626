package io.corrosion.testkit.vault;

import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Hides secrets as well as a test needs it: bound to tenant and purpose, not readable at a glance. Thread-safe. */
public final class BoundVault implements Vault {

    @Override
    public String seal(TenantId tenant, String purpose, byte[] secret) {
        String bound = tenant + "|" + purpose + "|" + new String(secret, StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bound.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] open(TenantId tenant, String purpose, String sealed) {
        String bound = new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
        String prefix = tenant + "|" + purpose + "|";
        if (!bound.startsWith(prefix)) {
            throw new IllegalArgumentException("sealed for somebody else");
        }
        return bound.substring(prefix.length()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] derive(String purpose) {
        return new byte[32];
    }
}
