package io.corrosion.vault;

import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.KeyService;
import io.corrosion.api.vault.Vault;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The vault on PostgreSQL. A sealed secret is {@code v1.<version of the data key>.<envelope in Base64>}. */
@Component(service = {Vault.class, EnvelopeVault.class})
public final class EnvelopeVault implements Vault {

    private static final Pattern SEALED = Pattern.compile("v1\\.(\\d{1,9})\\.([A-Za-z0-9_-]+)");

    private final DataKeys keys;
    private final PlatformRoot root;

    @Activate
    public EnvelopeVault(
            @Reference(policyOption = ReferencePolicyOption.GREEDY) KeyService masters,
            @Reference(target = "(corrosion.schema=vault)") Transactions transactions) {
        this(new DataKeys(transactions, masters, System::nanoTime), new PlatformRoot(transactions, masters));
    }

    EnvelopeVault(DataKeys keys, PlatformRoot root) {
        this.keys = keys;
        this.root = root;
    }

    @Override
    public String seal(TenantId tenant, String purpose, byte[] secret) {
        DataKeys.DataKey key = keys.newest(tenant);
        byte[] envelope = key.envelope().close(secret, bound(tenant, purpose));
        return "v1." + key.version() + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(envelope);
    }

    @Override
    public byte[] open(TenantId tenant, String purpose, String sealed) {
        Matcher parts = SEALED.matcher(sealed);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a sealed secret");
        }
        DataKeys.DataKey key = keys.find(tenant, Integer.parseInt(parts.group(1)))
                .orElseThrow(() -> new IllegalArgumentException("Sealed for somebody else"));
        return key.envelope().open(Base64.getUrlDecoder().decode(parts.group(2)), bound(tenant, purpose));
    }

    @Override
    public byte[] derive(String purpose) {
        return root.derive("derive/" + purpose);
    }

    /** The same secret sealed with the newest key; the text itself when it is already. */
    String renew(TenantId tenant, String purpose, String sealed) {
        Matcher parts = SEALED.matcher(sealed);
        boolean isNewest = parts.matches()
                && Integer.parseInt(parts.group(1)) >= keys.newest(tenant).version();
        return isNewest ? sealed : seal(tenant, purpose, open(tenant, purpose, sealed));
    }

    /** Gives the organisation a newer data key than this version, unless it has one. */
    void renewKey(TenantId tenant, int version) {
        keys.renew(tenant, version);
    }

    private static String bound(TenantId tenant, String purpose) {
        return tenant + "/" + purpose;
    }
}
