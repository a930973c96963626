package io.corrosion.modules.shop;

import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.SealedColumn;
import io.corrosion.api.vault.SealedStore;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Renews the secrets in modules' settings when their organisation's data key is replaced. Thread-safe. */
@Component(service = SealedStore.class)
public final class SealedSettings extends SealedColumn {

    @Activate
    public SealedSettings(@Reference(target = "(corrosion.schema=modules)") Transactions transactions) {
        super("secrets in settings of modules", transactions, "modules.module_settings", "id", "sealed");
    }

    @Override
    protected String purpose(UUID id) {
        return SettingRows.purpose(id);
    }
}
