package io.corrosion.tenancy.licence;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.SealedColumn;
import io.corrosion.api.vault.SealedStore;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renews licence keys when the data key is replaced: their organisation's, or the platform's for those nobody has activated. Thread-safe. */
@Component(service = SealedStore.class)
public final class SealedLicenceKeys extends SealedColumn {

    @Activate
    public SealedLicenceKeys(@Reference(target = "(corrosion.schema=tenancy)") Transactions transactions) {
        super(
                "licence keys",
                transactions,
                "tenancy.licenses",
                "id",
                "license_key_sealed",
                "coalesce(tenant_id, '" + Drawer.PLATFORM + "') = ?");
    }

    @Override
    protected String purpose(UUID id) {
        return Drawer.purpose(new LicenseId(id));
    }
}
