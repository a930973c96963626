package io.corrosion.limits;

import io.corrosion.api.limit.Limit;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;

/** The buckets that all nodes share, in PostgreSQL. Stateless. */
final class Buckets {

    private static final double NANOS = 1e9;

    /**
     * What the shared bucket granted.
     *
     * @param tokens how many were taken
     * @param fullAfter when it will be full again
     */
    record Grant(int tokens, Duration fullAfter) {}

    /** Takes what is there, up to the number wanted; none wanted only looks. */
    Grant take(Tx tx, Limit limit, String key, int wanted) {
        return Sql.first(
                        tx,
                        "select granted, full_after from limits.take(?, ?, ?, ?)",
                        Buckets::grant,
                        id(limit, key),
                        cost(limit),
                        limit.capacity(),
                        wanted)
                .orElseThrow();
    }

    void giveBack(Tx tx, Limit limit, String key, int tokens) {
        Sql.update(
                tx,
                "update limits.buckets set full_at = full_at - ? where id = ?",
                cost(limit) * tokens,
                id(limit, key));
    }

    void forget(Tx tx, Limit limit, String key) {
        Sql.update(tx, "delete from limits.buckets where id = ?", id(limit, key));
    }

    /** Deletes buckets that are full: nobody can tell them from those that never were. */
    int sweep(Tx tx) {
        return Sql.update(
                tx,
                "delete from limits.buckets where id in (select id from limits.buckets"
                        + " where full_at < extract(epoch from clock_timestamp()) limit 10000 for update skip locked)");
    }

    private static Grant grant(Row row) {
        return new Grant(row.number("granted"), Duration.ofNanos((long) (row.decimal("full_after") * NANOS)));
    }

    private static double cost(Limit limit) {
        return limit.per().toNanos() / NANOS / limit.capacity();
    }

    private static byte[] id(Limit limit, String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((limit.name() + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(key.getBytes(StandardCharsets.UTF_8)), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is always there", e);
        }
    }
}
