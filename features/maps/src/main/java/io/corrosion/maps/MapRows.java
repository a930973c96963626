package io.corrosion.maps;

import io.corrosion.api.map.MapId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.Optional;

/** The table of the library. Immutable. */
public final class MapRows {

    private static final String SELECT = "select * from maps.map_library ";

    void add(Tx tx, Scope.Licence scope, LibraryMap map, String storagePath) {
        Sql.update(
                tx,
                "insert into maps.map_library (id, tenant_id, license_id, filename, display_name, storage_path, source_url,"
                        + " file_size_bytes, map_type, seed, world_size, checksum, uploaded_by, uploaded_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                map.id().value(),
                scope.tenant().value(),
                map.home().value(),
                map.fileName(),
                map.name(),
                storagePath,
                map.url(),
                map.bytes(),
                map.kind(),
                map.seed(),
                map.size(),
                map.sha256(),
                map.uploadedBy(),
                map.uploadedAt());
    }

    /** The newest first. */
    List<LibraryMap> all(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                SELECT + "where tenant_id = ? order by uploaded_at desc, id",
                MapRows::map,
                scope.tenant().value());
    }

    /** The map, when it is one of the organisation's. */
    public Optional<LibraryMap> find(Tx tx, Scope.Licence scope, MapId id) {
        return Sql.first(
                tx,
                SELECT + "where id = ? and tenant_id = ?",
                MapRows::map,
                id.value(),
                scope.tenant().value());
    }

    long bytes(Tx tx, Scope.Licence scope) {
        return Sql.first(
                        tx,
                        "select coalesce(sum(file_size_bytes), 0)::bigint as bytes from maps.map_library where tenant_id = ?",
                        row -> row.count("bytes"),
                        scope.tenant().value())
                .orElse(0L);
    }

    void rename(Tx tx, MapId id, String name) {
        Sql.update(tx, "update maps.map_library set display_name = ? where id = ?", name, id.value());
    }

    void picture(Tx tx, MapId id, String path) {
        Sql.update(tx, "update maps.map_library set thumbnail_path = ? where id = ?", path, id.value());
    }

    void delete(Tx tx, MapId id) {
        Sql.update(tx, "delete from maps.map_library where id = ?", id.value());
    }

    private static LibraryMap map(Row row) {
        return new LibraryMap(
                new MapId(row.uuid("id")),
                new LicenseId(row.uuid("license_id")),
                row.choice("map_type", MapKind.class),
                row.text("filename"),
                row.text("display_name"),
                row.text("source_url"),
                row.count("file_size_bytes"),
                row.maybe("seed", Integer.class),
                row.maybe("world_size", Integer.class),
                row.text("checksum"),
                row.maybe("thumbnail_path", String.class).isPresent(),
                row.text("uploaded_by"),
                row.instant("uploaded_at"));
    }
}
