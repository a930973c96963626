package io.corrosion.backups.store;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.SealedColumn;
import io.corrosion.api.vault.SealedStore;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renews the keys of servers' backups when their organisation's data key is replaced. Thread-safe. */
@Component(service = SealedStore.class)
public final class SealedServerKeys extends SealedColumn {

    @Activate
    public SealedServerKeys(@Reference(target = "(corrosion.schema=backups)") Transactions transactions) {
        super("keys of backups", transactions, "backups.server_keys", "license_id", "sealed");
    }

    @Override
    protected String purpose(UUID id) {
        return ServerKeys.purpose(new LicenseId(id));
    }
}
