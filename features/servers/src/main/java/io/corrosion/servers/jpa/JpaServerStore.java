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
        return Optional.ofNullable(tx.entities().find(ServerEntity.class, license.value()))
                .map(entity -> entity.toServer(new TenantId(tx.tenantId())));
    }

    @Override
    public void add(Tx tx, LicenseId license, Server server) {
        tx.entities().persist(ServerEntity.of(server));
    }

    @Override
    public void describe(Tx tx, LicenseId license, Server server, Instant now) {
        ServerEntity entity = tx.entities().find(ServerEntity.class, license.value());
        if (entity != null) {
            entity.describe(server, now);
        }
    }
}
