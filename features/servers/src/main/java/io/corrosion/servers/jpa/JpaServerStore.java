package io.corrosion.servers.jpa;

import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.servers.ServerStore;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Keeps servers by JPA. */
@Component
public final class JpaServerStore implements ServerStore {

    @Override
    public Optional<Server> find(Tx tx, LicenseId license) {
        return row(tx, license)
                .filter(entity -> !entity.isDeleted())
                .map(entity -> entity.toServer(new TenantId(tx.tenantId())));
    }

    @Override
    public void describe(Tx tx, LicenseId license, Server server, Instant now) {
        row(tx, license).ifPresent(entity -> entity.describe(server, now));
    }

    @Override
    public void delete(Tx tx, LicenseId license, Instant now) {
        row(tx, license).ifPresent(entity -> entity.delete(now));
    }

    private static Optional<ServerEntity> row(Tx tx, LicenseId license) {
        return Optional.ofNullable(tx.entities().find(ServerEntity.class, license.value()));
    }
}
