package io.corrosion.admin.sql;

import io.corrosion.admin.Setting;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Settings by key. */
public final class SettingRows {

    public List<Setting> all(Tx tx) {
        return Sql.list(
                tx,
                "select * from admin.settings order by key",
                row -> new Setting(row.text("key"), row.text("value"), row.instant("updated_at")));
    }

    public Optional<String> find(Tx tx, String key) {
        return Sql.first(tx, "select value from admin.settings where key = ?", row -> row.text("value"), key);
    }

    public void set(Tx tx, String key, String value, Instant now) {
        Sql.update(
                tx,
                "insert into admin.settings (key, value, updated_at) values (?, ?, ?)"
                        + " on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at",
                key,
                value,
                now);
    }

    /** Answers whether it was there. */
    public boolean remove(Tx tx, String key) {
        return Sql.update(tx, "delete from admin.settings where key = ?", key) == 1;
    }
}
