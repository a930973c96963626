package io.corrosion.backups.store;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceMove;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Seals the key of a server's backups for the organisation the server goes to, so that it can read them. Thread-safe. */
@Component
public final class MovedKeys implements LicenceMove {

    private final Vault vault;

    @Activate
    public MovedKeys(@Reference Vault vault) {
        this.vault = vault;
    }

    @Override
    public void move(Tx tx, LicenseId license, TenantId from, TenantId to) {
        String purpose = "backups/" + license + "/key";
        Sql.first(
                        tx,
                        "select sealed from backups.server_keys where license_id = ?",
                        row -> row.text("sealed"),
                        license.value())
                .ifPresent(kept -> Sql.update(
                        tx,
                        "update backups.server_keys set sealed = ? where license_id = ?",
                        vault.seal(to, purpose, vault.open(from, purpose, kept)),
                        license.value()));
    }
}
