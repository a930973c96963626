package io.corrosion.gateway.connection;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenceMove;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import org.osgi.service.component.annotations.Component;

/** A server that goes to another organisation does not take the key of the old owner's panel along. Thread-safe. */
@Component
public final class LeavingConnection implements LicenceMove {

    @Override
    public void move(Tx tx, LicenseId license, TenantId from, TenantId to) {
        Sql.update(
                tx,
                "update gateway.server_connections set panel_api_key_encrypted = null, companion_agent_token = null"
                        + " where license_id = ?",
                license.value());
    }
}
