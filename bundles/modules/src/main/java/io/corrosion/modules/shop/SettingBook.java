package io.corrosion.modules.shop;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is set for modules, secrets in clear text: for the module itself, and for whoever changes it. Thread-safe. */
@Component(service = SettingBook.class)
public final class SettingBook {

    private final Transactions transactions;
    private final SettingRows rows;

    @Activate
    public SettingBook(
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions, @Reference Vault vault) {
        this.transactions = transactions;
        this.rows = new SettingRows(vault);
    }

    SettingRows rows() {
        return rows;
    }

    /** The values by name. What lies open, as it was entered before its field became a secret, is sealed. */
    Map<String, String> of(Scope.Licence scope, String slug, SettingsSchema schema) {
        Set<String> secrets = schema.secrets();
        SettingRows.Kept kept = transactions.read(scope, tx -> rows.of(tx, scope, slug));
        if (kept.shows(secrets)) {
            transactions.run(scope, tx -> {
                SettingRows.Kept now = rows.of(tx, scope, slug);
                rows.save(tx, scope, slug, now.values(), secrets, now.by());
            });
        }
        return kept.values();
    }
}
