package io.corrosion.vault;

import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The vault on PostgreSQL. A sealed secret is {@code v1.<version of the data key>.<envelope in Base64>}. */
@Component(configurationPid = "io.corrosion.vault")
@Designate(ocd = EnvelopeVault.Config.class)
public final class EnvelopeVault implements Vault {

    private static final Pattern SEALED = Pattern.compile("v1\\.(\\d{1,9})\\.([A-Za-z0-9_-]+)");

    private final MasterKey master;
    private final DataKeys keys;

    /** Settings of the vault. */
    @ObjectClassDefinition(name = "Vault")
    @interface Config {
        @AttributeDefinition(type = AttributeType.PASSWORD, description = "Master key: 32 random bytes in Base64")
        String encryption_key() default "";
    }

    @Activate
    public EnvelopeVault(Config config, @Reference(target = "(corrosion.schema=vault)") Transactions transactions) {
        this(config.encryption_key(), transactions);
    }

    EnvelopeVault(String encryptionKey, Transactions transactions) {
        var random = new SecureRandom();
        this.master = MasterKey.of(encryptionKey);
        this.keys = new DataKeys(transactions, new Envelope(master.derive("wrap"), random), random);
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
        return master.derive("derive/" + purpose);
    }

    private static String bound(TenantId tenant, String purpose) {
        return tenant + "/" + purpose;
    }
}
