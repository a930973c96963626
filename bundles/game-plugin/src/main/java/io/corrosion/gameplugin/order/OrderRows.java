package io.corrosion.gameplugin.order;

import io.corrosion.api.game.OrderOutcome;
import io.corrosion.api.game.OrderState;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders in their table. Immutable. */
final class OrderRows {

    /** False when there is an order with this id already. */
    boolean add(Tx tx, Waiting order, String name) {
        return Sql.update(
                        tx,
                        "insert into game_plugin.orders (id, tenant_id, license_id, name, tail, payload, actor, state,"
                                + " created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)"
                                + " on conflict (id) do nothing",
                        order.id(),
                        order.tenant().value(),
                        order.server().value(),
                        name,
                        order.tail(),
                        order.payload(),
                        order.actor(),
                        order.createdAt(),
                        order.expiresAt())
                > 0;
    }

    Optional<OrderOutcome> find(Tx tx, LicenseId server, UUID id) {
        return Sql.first(
                tx,
                "select id, state, output, error from game_plugin.orders where id = ? and license_id = ?",
                row -> new OrderOutcome(
                        row.uuid("id"), row.choice("state", OrderState.class), row.text("output"), row.text("error")),
                id,
                server.value());
    }

    List<Waiting> open(Tx tx) {
        return Sql.list(
                tx,
                "select * from game_plugin.orders where finished_at is null order by created_at limit 10000",
                OrderRows::waiting);
    }

    /** False when it has ended before. */
    boolean end(Tx tx, OrderOutcome outcome, Instant at) {
        return Sql.update(
                        tx,
                        "update game_plugin.orders set state = ?, output = ?, error = ?, finished_at = ?"
                                + " where id = ? and finished_at is null",
                        outcome.state(),
                        outcome.output(),
                        outcome.error(),
                        at,
                        outcome.id())
                > 0;
    }

    /** Forgets what ended before that moment; answers how many that were. */
    int forget(Tx tx, Instant before) {
        return Sql.update(tx, "delete from game_plugin.orders where finished_at < ?", before);
    }

    private static Waiting waiting(Row row) {
        return new Waiting(
                row.uuid("id"),
                new TenantId(row.uuid("tenant_id")),
                new LicenseId(row.uuid("license_id")),
                row.text("tail"),
                row.text("payload"),
                row.text("actor"),
                row.instant("created_at"),
                row.instant("expires_at"));
    }
}
