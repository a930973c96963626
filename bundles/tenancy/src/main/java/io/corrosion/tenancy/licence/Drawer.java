package io.corrosion.tenancy.licence;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.vault.Vault;
import io.corrosion.tenancy.sql.LicenceRows.SealedLicence;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Seals licence keys under their organisation's data key; those that nobody has activated under one of the platform's. Thread-safe. */
@Component(service = Drawer.class)
public final class Drawer {

    /** Whose data key seals what nobody has activated. */
    static final TenantId PLATFORM = new TenantId(new UUID(0, 0));

    private final Vault vault;

    @Activate
    public Drawer(@Reference Vault vault) {
        this.vault = vault;
    }

    String seal(Optional<TenantId> tenant, LicenseId license, LicenceKey key) {
        return vault.seal(tenant.orElse(PLATFORM), purpose(license), key.bytes());
    }

    LicenceKey open(SealedLicence licence) {
        byte[] key = vault.open(licence.tenant().orElse(PLATFORM), purpose(licence.id()), licence.sealedKey());
        return new LicenceKey(new String(key, StandardCharsets.UTF_8));
    }

    /** The same key, sealed for another organisation. */
    public String sealAgain(SealedLicence licence, TenantId tenant) {
        return seal(Optional.of(tenant), licence.id(), open(licence));
    }

    /** What a licence's key is bound to. */
    static String purpose(LicenseId license) {
        return "licence/" + license + "/key";
    }
}
