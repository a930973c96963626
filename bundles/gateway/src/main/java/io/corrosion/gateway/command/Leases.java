package io.corrosion.gateway.command;

import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One actor per server at a time (architecture D3): the table of leases. Immutable. */
final class Leases {

    private static final String TAKE = """
            insert into gateway.leases as held (license_id, tenant_id, epoch, operation, purpose, held_until)
            values (?, ?, 1, ?, ?, ?)
            on conflict (license_id) do update set epoch = held.epoch + 1, operation = excluded.operation,
                purpose = excluded.purpose, held_until = excluded.held_until
            where held.operation is null or held.held_until < ? or ?
            returning epoch""";

    private static final String HOLD = """
            insert into gateway.leases as held (license_id, tenant_id, epoch, operation, purpose, held_until)
            values (?, ?, 1, ?, ?, ?)
            on conflict (license_id) do update set
                epoch = case when held.operation = excluded.operation then held.epoch else held.epoch + 1 end,
                operation = excluded.operation, purpose = excluded.purpose, held_until = excluded.held_until
            where held.operation is null or held.held_until < ? or held.operation = excluded.operation
            returning license_id, operation, purpose, epoch, held_until""";

    /**
     * Takes the lease when it is free, or in any case when the taker may overtake.
     *
     * @return the new epoch; empty when somebody else holds it
     */
    Optional<Long> take(
            Tx tx,
            Scope.Licence scope,
            CommandId operation,
            String purpose,
            Instant now,
            Instant until,
            boolean overtake) {
        return Sql.first(
                tx,
                TAKE,
                row -> row.count("epoch"),
                scope.license().value(),
                scope.tenant().value(),
                operation.value(),
                purpose,
                until,
                now,
                overtake);
    }

    /** Takes the lease when it is free, or renews it; empty when somebody else holds it. */
    Optional<Lease> hold(Tx tx, Scope.Licence scope, UUID operation, String purpose, Instant now, Instant until) {
        return Sql.first(
                tx,
                HOLD,
                Leases::lease,
                scope.license().value(),
                scope.tenant().value(),
                operation,
                purpose,
                until,
                now);
    }

    /** Who holds the server's lease at that moment. */
    Optional<Lease> held(Tx tx, LicenseId server, Instant now) {
        return Sql.first(
                tx,
                "select license_id, operation, purpose, epoch, held_until from gateway.leases"
                        + " where license_id = ? and operation is not null and held_until >= ?",
                Leases::lease,
                server.value(),
                now);
    }

    private static Lease lease(Row row) {
        return new Lease(
                new LicenseId(row.uuid("license_id")),
                row.uuid("operation"),
                row.text("purpose"),
                row.count("epoch"),
                row.instant("held_until"));
    }

    /** What the lease is held for now. */
    Optional<String> purpose(Tx tx, Scope.Licence scope) {
        return Sql.first(
                tx,
                "select purpose from gateway.leases where license_id = ? and operation is not null",
                row -> row.text("purpose"),
                scope.license().value());
    }

    /** The epoch of the newest lease; 0 when there never was one. */
    long epoch(Tx tx, Scope.Licence scope) {
        return Sql.first(
                        tx,
                        "select epoch from gateway.leases where license_id = ?",
                        row -> row.count("epoch"),
                        scope.license().value())
                .orElse(0L);
    }

    /** Gives the lease back, if it is still this operation's. */
    void release(Tx tx, UUID operation) {
        Sql.update(tx, "update gateway.leases set operation = null where operation = ?", operation);
    }
}
