package io.corrosion.admin.sql;

import io.corrosion.admin.ChangelogEntry;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.UUID;

/** News, the newest first. */
public final class ChangelogRows {

    public List<ChangelogEntry> newest(Tx tx, int limit) {
        return Sql.list(
                tx,
                "select * from admin.platform_changelog order by published_at desc, id desc limit ?",
                row -> new ChangelogEntry(
                        row.uuid("id"),
                        row.text("version"),
                        row.text("title"),
                        row.text("body"),
                        row.text("category"),
                        row.instant("published_at")),
                limit);
    }

    public void add(Tx tx, ChangelogEntry entry) {
        Sql.update(
                tx,
                "insert into admin.platform_changelog (id, version, title, body, category, published_at)"
                        + " values (?, ?, ?, ?, ?, ?)",
                entry.id(),
                entry.version(),
                entry.title(),
                entry.body(),
                entry.category(),
                entry.publishedAt());
    }

    /** Answers whether it was there. */
    public boolean remove(Tx tx, UUID id) {
        return Sql.update(tx, "delete from admin.platform_changelog where id = ?", id) == 1;
    }
}
