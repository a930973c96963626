package io.corrosion.maps;

import io.corrosion.api.map.MapId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of transfers. Immutable. */
final class TransferRows {

    private static final String SELECT = "select t.*, m.display_name, m.file_size_bytes from maps.transfers t"
            + " join maps.map_library m on m.id = t.map_id where t.license_id = ? ";

    void add(Tx tx, Scope.Licence scope, Transfer transfer) {
        Sql.update(
                tx,
                "insert into maps.transfers (id, tenant_id, license_id, map_id, directory, status, created_by, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                transfer.id(),
                scope.tenant().value(),
                scope.license().value(),
                transfer.map().value(),
                transfer.directory(),
                transfer.status(),
                transfer.createdBy(),
                transfer.createdAt());
    }

    Optional<Transfer> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                SELECT + "and t.id = ?",
                TransferRows::transfer,
                scope.license().value(),
                id);
    }

    List<Transfer> latest(Tx tx, Scope.Licence scope, int limit) {
        return Sql.list(
                tx,
                SELECT + "order by t.created_at desc, t.id limit ?",
                TransferRows::transfer,
                scope.license().value(),
                limit);
    }

    void progress(Tx tx, UUID id, long done) {
        Sql.update(
                tx,
                "update maps.transfers set status = 'running', bytes_done = ? where id = ? and finished_at is null",
                done,
                id);
    }

    void end(Tx tx, UUID id, Transfer.Status status, long done, String error, Instant at) {
        Sql.update(
                tx,
                "update maps.transfers set status = ?, bytes_done = ?, error = ?, finished_at = ? where id = ?",
                status,
                done,
                error,
                at,
                id);
    }

    private static Transfer transfer(Row row) {
        return new Transfer(
                row.uuid("id"),
                new MapId(row.uuid("map_id")),
                row.text("display_name"),
                row.count("file_size_bytes"),
                row.text("directory"),
                row.choice("status", Transfer.Status.class),
                row.count("bytes_done"),
                row.text("error"),
                row.text("created_by"),
                row.instant("created_at"),
                row.maybe("finished_at", Instant.class));
    }
}
