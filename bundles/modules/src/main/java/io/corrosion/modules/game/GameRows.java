package io.corrosion.modules.game;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.module.GameSide.State;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what is on game servers. Never opens a transaction. */
final class GameRows {

    private static final String WANT = """
            insert into modules.module_game_files (tenant_id, license_id, slug, version, wanted, state, done, total, reason,
                                                   files, tries, changed_at)
            values (?, ?, ?, ?, ?, 'PENDING', 0, 0, '', '{}', 0, ?)
            on conflict (license_id, slug) do update set version = excluded.version, wanted = excluded.wanted,
                state = excluded.state, done = 0, total = 0, reason = '', changed_at = excluded.changed_at
            where module_game_files.changed_at = ?""";

    private static final String SAVE = """
            update modules.module_game_files set state = ?, done = ?, total = ?, reason = ?, files = ?, sums = ?,
                tries = ?, changed_at = ?
            where license_id = ? and slug = ? and version = ? and wanted = ?""";

    private GameRows() {}

    static List<GameRow> all(Tx tx) {
        return Sql.list(tx, "select * from modules.module_game_files", GameRows::row);
    }

    static Optional<GameRow> find(Tx tx, Scope.Licence scope, String slug) {
        return Sql.first(
                tx,
                "select * from modules.module_game_files where license_id = ? and slug = ?",
                GameRows::row,
                scope.license().value(),
                slug);
    }

    /** What other modules have on the server. */
    static List<GameRow> others(Tx tx, Scope.Licence scope, String slug) {
        return Sql.list(
                tx,
                "select * from modules.module_game_files where license_id = ? and slug <> ?",
                GameRows::row,
                scope.license().value(),
                slug);
    }

    /** The servers a module is enabled on. */
    static List<Scope.Licence> enabled(Tx tx, String slug) {
        return Sql.list(
                tx,
                "select tenant_id, license_id from modules.module_enablements where slug = ?",
                row -> new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id"))),
                slug);
    }

    /**
     * Notes what is wanted from now on.
     *
     * @param before the row as it was read; empty when there was none
     * @return false when somebody else has noted something meanwhile
     */
    static boolean want(
            Tx tx,
            Scope.Licence scope,
            String slug,
            String version,
            boolean wanted,
            Optional<GameRow> before,
            Instant now) {
        return Sql.update(
                        tx,
                        WANT,
                        scope.tenant().value(),
                        scope.license().value(),
                        slug,
                        version,
                        wanted,
                        now,
                        before.map(GameRow::changedAt).orElse(Instant.EPOCH))
                == 1;
    }

    /**
     * Writes down how far it is.
     *
     * @throws Conflict when something else is wanted meanwhile: then nothing more may be done to the server's files
     */
    static void save(Tx tx, GameRow row, Instant now) {
        int saved = Sql.update(
                tx,
                SAVE,
                row.state(),
                row.done(),
                row.total(),
                row.reason(),
                row.files().paths(),
                row.files().sums(),
                row.tries(),
                now,
                row.scope().license().value(),
                row.slug(),
                row.version(),
                row.wanted());
        if (saved == 0) {
            throw new Conflict("Something else is wanted of the module meanwhile.");
        }
    }

    /** Forgets what is gone; does nothing when it is wanted again meanwhile. */
    static boolean forget(Tx tx, GameRow row) {
        return Sql.update(
                        tx,
                        "delete from modules.module_game_files where license_id = ? and slug = ? and not wanted",
                        row.scope().license().value(),
                        row.slug())
                == 1;
    }

    private static GameRow row(Row row) {
        return new GameRow(
                new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id"))),
                row.text("slug"),
                row.text("version"),
                row.flag("wanted"),
                row.choice("state", State.class),
                row.number("done"),
                row.number("total"),
                row.text("reason"),
                Ours.of(row.texts("files"), row.texts("sums")),
                row.number("tries"),
                row.instant("changed_at"));
    }
}
