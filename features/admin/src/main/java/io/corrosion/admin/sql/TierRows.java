package io.corrosion.admin.sql;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.ProductTier;
import io.corrosion.api.tx.Tx;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is sold, by slug. */
public final class TierRows {

    public List<ProductTier> all(Tx tx) {
        return Sql.list(tx, "select * from admin.product_tiers order by place", TierRows::tier);
    }

    /** The tier, held until the transaction ends. */
    public Optional<ProductTier> hold(Tx tx, String slug) {
        return Sql.first(tx, "select * from admin.product_tiers where slug = ? for update", TierRows::tier, slug);
    }

    public void price(Tx tx, String slug, Optional<BigDecimal> from, Optional<BigDecimal> to, Instant now) {
        Sql.update(
                tx,
                "update admin.product_tiers set price_from = ?, price_to = ?, updated_at = ? where slug = ?",
                from.orElse(null),
                to.orElse(null),
                now,
                slug);
    }

    private static ProductTier tier(Row row) {
        return new ProductTier(
                row.text("slug"),
                row.text("name"),
                row.text("description"),
                row.text("billing"),
                row.maybe("price_from", BigDecimal.class),
                row.maybe("price_to", BigDecimal.class),
                row.text("currency"),
                row.instant("updated_at"));
    }
}
