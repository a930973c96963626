package io.corrosion.servers.jdbc;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.servers.ServerFilter;
import io.corrosion.servers.ServerList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;

/** Lists servers of several organisations. */
@Component
public final class SqlServerList implements ServerList {

    private static final String SELECT =
            "select license_id, tenant_id, name, game_slug, address, max_players, created_at, description,"
                    + " lower(name) as place from servers.servers where ";

    @Override
    public List<Placed> page(
            Tx tx,
            Set<TenantId> tenants,
            Set<LicenseId> single,
            ServerFilter filter,
            Optional<Place> after,
            int limit) {
        StringBuilder query = new StringBuilder(SELECT);
        List<Object> arguments = new ArrayList<>();
        // Equality lets the index give the order too, so that a page of a large organisation reads a page, not all.
        if (tenants.size() == 1 && single.isEmpty()) {
            query.append("deleted_at is null and tenant_id = ?");
            arguments.add(tenants.iterator().next().value());
        } else {
            query.append("deleted_at is null and (tenant_id = any(?::uuid[]) or license_id = any(?::uuid[]))");
            arguments.add(tenants.stream().map(TenantId::value).toList());
            arguments.add(single.stream().map(LicenseId::value).toList());
        }
        filter.tenant().ifPresent(tenant -> {
            query.append(" and tenant_id = ?");
            arguments.add(tenant.value());
        });
        filter.game().ifPresent(game -> {
            query.append(" and game_slug = ?");
            arguments.add(game);
        });
        filter.text().ifPresent(text -> {
            query.append(" and (name ilike ? or address ilike ?)");
            arguments.add(containing(text));
            arguments.add(containing(text));
        });
        after.ifPresent(place -> {
            query.append(" and (lower(name), license_id) > (?, ?)");
            arguments.add(place.name());
            arguments.add(place.id());
        });
        query.append(" order by lower(name), license_id limit ?");
        arguments.add(limit);
        return Sql.list(tx, query.toString(), SqlServerList::placed, arguments.toArray());
    }

    @Override
    public boolean add(Tx tx, Server server) {
        return Sql.update(
                        tx,
                        """
                insert into servers.servers (license_id, tenant_id, name, game_slug, address, max_players, created_at,
                    updated_at, description, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                on conflict (license_id) do update set name = excluded.name, game_slug = excluded.game_slug,
                    address = excluded.address, max_players = excluded.max_players, created_at = excluded.created_at,
                    updated_at = excluded.updated_at, description = excluded.description, deleted_at = null,
                    version = servers.version + 1 where servers.deleted_at is not null""",
                        server.id().value(),
                        server.tenant().value(),
                        server.name(),
                        server.game(),
                        server.address(),
                        server.maxPlayers(),
                        server.createdAt(),
                        server.createdAt(),
                        server.description())
                > 0;
    }

    private static String containing(String text) {
        String literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + literal + "%";
    }

    private static Placed placed(Row row) {
        Server server = new Server(
                new LicenseId(row.uuid("license_id")),
                new TenantId(row.uuid("tenant_id")),
                row.text("name"),
                row.text("game_slug"),
                row.text("address"),
                row.number("max_players"),
                row.instant("created_at"),
                row.text("description"));
        return new Placed(server, new Place(row.text("place"), row.uuid("license_id")));
    }
}
