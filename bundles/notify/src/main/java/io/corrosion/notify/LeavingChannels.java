package io.corrosion.notify;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceMove;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import org.osgi.service.component.annotations.Component;

/** A server that goes to another organisation no longer tells the old owner's channels anything. Thread-safe. */
@Component
public final class LeavingChannels implements LicenceMove {

    @Override
    public void move(Tx tx, LicenseId license, TenantId from, TenantId to) {
        Sql.update(tx, "delete from notify.channels where license_id = ?", license.value());
    }
}
