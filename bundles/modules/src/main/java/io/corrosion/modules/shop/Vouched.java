package io.corrosion.modules.shop;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.util.Map;
import java.util.stream.Collectors;

/** Whose modules the platform's operators vouch for: the key of the author, by the module's name. */
final class Vouched {

    private static final String SAVE = """
            insert into modules.module_vouched (slug, author_key, vouched_by, vouched_at) values (?, ?, ?, now())
            on conflict (slug) do update
            set author_key = excluded.author_key, vouched_by = excluded.vouched_by, vouched_at = now()""";

    private Vouched() {}

    static Map<String, String> all(Tx tx) {
        record Of(String slug, String key) {}
        return Sql.list(
                        tx,
                        "select slug, author_key from modules.module_vouched",
                        row -> new Of(row.text("slug"), row.text("author_key")))
                .stream()
                .collect(Collectors.toMap(Of::slug, Of::key));
    }

    static void save(Tx tx, String slug, String authorKey, String by) {
        Sql.update(tx, SAVE, slug, authorKey, by);
    }

    static void remove(Tx tx, String slug) {
        Sql.update(tx, "delete from modules.module_vouched where slug = ?", slug);
    }
}
