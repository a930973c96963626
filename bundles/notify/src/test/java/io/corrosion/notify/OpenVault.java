package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Seals with the purpose in front, which is enough to see that it comes back. */
public final class OpenVault implements Vault {

    @Override
    public String seal(TenantId tenant, String purpose, byte[] secret) {
        return purpose + "|" + Base64.getEncoder().encodeToString(secret);
    }

    @Override
    public byte[] open(TenantId tenant, String purpose, String sealed) {
        assertThat(sealed).startsWith(purpose + "|");
        return Base64.getDecoder().decode(sealed.substring(purpose.length() + 1));
    }

    @Override
    public byte[] derive(String purpose) {
        return (purpose + "0".repeat(32)).substring(0, 32).getBytes(StandardCharsets.US_ASCII);
    }
}
