package io.corrosion.gateway.command;

import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of commands. Immutable. */
final class CommandRows {

    private static final String SELECT =
            "select id, tenant_id, license_id, name, detail, actor, epoch, state, created_at, expires_at, finished_at,"
                    + " output, error from gateway.commands ";

    void add(Tx tx, Order order) {
        CommandRecord record = order.record();
        Sql.update(
                tx,
                "insert into gateway.commands (id, tenant_id, license_id, name, detail, actor, epoch, state, created_at,"
                        + " expires_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                record.id().value(),
                order.scope().tenant().value(),
                record.server().value(),
                record.name(),
                record.detail(),
                record.actor(),
                order.epoch(),
                record.state(),
                record.createdAt(),
                record.expiresAt());
    }

    void sent(Tx tx, CommandId command) {
        Sql.update(
                tx, "update gateway.commands set state = 'sent' where id = ? and state = 'pending'", command.value());
    }

    /** Writes the end; a command ends once. */
    void end(Tx tx, CommandRecord ended) {
        Sql.update(
                tx,
                "update gateway.commands set state = ?, finished_at = ?, output = ?, error = ?"
                        + " where id = ? and finished_at is null",
                ended.state(),
                ended.finishedAt(),
                ended.output(),
                ended.error(),
                ended.id().value());
    }

    Optional<CommandRecord> find(Tx tx, Scope.Licence scope, CommandId command) {
        return Sql.first(
                tx,
                SELECT + "where id = ? and license_id = ?",
                row -> order(row).record(),
                command.value(),
                scope.license().value());
    }

    List<CommandRecord> latest(Tx tx, Scope.Licence scope, int limit) {
        return Sql.list(
                tx,
                SELECT + "where license_id = ? order by created_at desc, id limit ?",
                row -> order(row).record(),
                scope.license().value(),
                limit);
    }

    Optional<CommandRecord> newest(Tx tx, Scope.Licence scope, String name) {
        return Sql.first(
                tx,
                SELECT + "where license_id = ? and name = ? order by created_at desc, id limit 1",
                row -> order(row).record(),
                scope.license().value(),
                name);
    }

    /** Any server's command, for work that asks for permission afterwards. */
    Optional<Order> findAnywhere(Tx tx, UUID command) {
        return Sql.first(tx, SELECT + "where id = ?", CommandRows::order, command);
    }

    /** Everything that has not ended. */
    List<Order> open(Tx tx) {
        return Sql.list(tx, SELECT + "where finished_at is null order by created_at", CommandRows::order);
    }

    /** What should have ended before that moment and has not. */
    List<Order> overdue(Tx tx, Instant before) {
        return Sql.list(
                tx,
                SELECT + "where finished_at is null and expires_at < ? order by expires_at",
                CommandRows::order,
                before);
    }

    private static Order order(Row row) {
        LicenseId license = new LicenseId(row.uuid("license_id"));
        CommandRecord record = new CommandRecord(
                new CommandId(row.uuid("id")),
                license,
                row.text("name"),
                row.text("detail"),
                row.text("actor"),
                row.choice("state", CommandState.class),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.maybe("finished_at", Instant.class),
                row.text("output"),
                row.text("error"));
        return new Order(new Scope.Licence(new TenantId(row.uuid("tenant_id")), license), record, row.count("epoch"));
    }
}
