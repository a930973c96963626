package io.corrosion.servers.jpa;

import io.corrosion.api.persistence.Tenancy;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.jspecify.annotations.Nullable;

/** A row of {@code servers.servers}. */
@Entity
@Table(name = "servers", schema = "servers")
@Multitenant
@TenantDiscriminatorColumn(name = Tenancy.TENANT_ID, contextProperty = Tenancy.TENANT_PROPERTY)
class ServerEntity {

    @Id
    @Column(name = Tenancy.LICENSE_ID)
    private UUID license;

    private String name;

    @Column(name = "game_slug")
    private String game;

    private String address;

    @Column(name = "max_players")
    private int maxPlayers;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    private String description = "";

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @Version
    private long version;

    protected ServerEntity() {}

    void delete(Instant now) {
        deletedAt = now;
        updatedAt = now;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    void describe(Server server, Instant now) {
        name = server.name();
        address = server.address();
        maxPlayers = server.maxPlayers();
        description = server.description();
        updatedAt = now;
    }

    Server toServer(TenantId tenant) {
        return new Server(new LicenseId(license), tenant, name, game, address, maxPlayers, createdAt, description);
    }
}
