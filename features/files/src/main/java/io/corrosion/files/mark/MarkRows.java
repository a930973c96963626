package io.corrosion.files.mark;

import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;

/** What a person marked and opened on a server. Immutable. */
final class MarkRows {

    private static final int RECENT = 30;

    List<Mark> bookmarks(Tx tx, Scope.Licence scope, UserId user) {
        return Sql.list(
                tx,
                "select path, created_at as at from files.bookmarks where license_id = ? and user_id = ? order by path",
                row -> new Mark(new ServerPath(row.text("path")), row.instant("at")),
                scope.license().value(),
                user.value());
    }

    void bookmark(Tx tx, Scope.Licence scope, UserId user, ServerPath path, Instant at) {
        Sql.update(
                tx,
                "insert into files.bookmarks (tenant_id, license_id, user_id, path, created_at) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                scope.tenant().value(),
                scope.license().value(),
                user.value(),
                path.value(),
                at);
    }

    void forget(Tx tx, Scope.Licence scope, UserId user, ServerPath path) {
        Sql.update(
                tx,
                "delete from files.bookmarks where license_id = ? and user_id = ? and path = ?",
                scope.license().value(),
                user.value(),
                path.value());
    }

    List<Mark> recent(Tx tx, Scope.Licence scope, UserId user) {
        return Sql.list(
                tx,
                "select path, opened_at as at from files.recent_files where license_id = ? and user_id = ?"
                        + " order by opened_at desc limit ?",
                row -> new Mark(new ServerPath(row.text("path")), row.instant("at")),
                scope.license().value(),
                user.value(),
                RECENT);
    }

    /** Notes a file as opened, and forgets the oldest beyond the newest few. */
    void opened(Tx tx, Scope.Licence scope, UserId user, ServerPath path, Instant at) {
        Sql.update(
                tx,
                "insert into files.recent_files (tenant_id, license_id, user_id, path, opened_at)"
                        + " values (?, ?, ?, ?, ?) on conflict (license_id, user_id, path)"
                        + " do update set opened_at = excluded.opened_at",
                scope.tenant().value(),
                scope.license().value(),
                user.value(),
                path.value(),
                at);
        Sql.update(
                tx,
                "delete from files.recent_files where license_id = ? and user_id = ? and path not in (select path from"
                        + " files.recent_files where license_id = ? and user_id = ? order by opened_at desc limit ?)",
                scope.license().value(),
                user.value(),
                scope.license().value(),
                user.value(),
                RECENT);
    }
}
