package io.corrosion.gateway.connection;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.SealedColumn;
import io.corrosion.api.vault.SealedStore;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renews panel keys when their organisation's data key is replaced. Thread-safe. */
@Component(service = SealedStore.class)
public final class SealedPanelKeys extends SealedColumn {

    @Activate
    public SealedPanelKeys(@Reference(target = "(corrosion.schema=gateway)") Transactions transactions) {
        super("panel keys", transactions, "gateway.server_connections", "license_id", "panel_api_key_encrypted");
    }

    @Override
    protected String purpose(UUID id) {
        return StoredConnections.purpose(new LicenseId(id));
    }
}
