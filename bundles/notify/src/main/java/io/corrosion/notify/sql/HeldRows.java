package io.corrosion.notify.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What waits for the end of somebody's quiet hours. Needs the platform's scope. */
public final class HeldRows {

    /** One that waits. */
    public record Held(UUID id, String subject, Instant createdAt) {}

    public void hold(Tx tx, UUID id, Instant until) {
        Sql.update(tx, "update notify.notifications set status = 'held', held_until = ? where id = ?", until, id);
    }

    /** Takes all out that have waited long enough, the oldest first; nobody else gets the same. */
    public List<Held> take(Tx tx, UserId user, String channel, String address, Instant now) {
        return Sql.list(
                        tx,
                        "update notify.notifications set status = 'bundled' where user_id = ? and channel = ? and address = ?"
                                + " and status = 'held' and held_until <= ? returning id, subject, created_at",
                        row -> new Held(row.uuid("id"), row.text("subject"), row.instant("created_at")),
                        user.value(),
                        channel,
                        address,
                        now)
                .stream()
                .sorted(Comparator.comparing(Held::createdAt).thenComparing(Held::id))
                .toList();
    }

    /** It goes out by itself. */
    public void release(Tx tx, UUID id) {
        Sql.update(tx, "update notify.notifications set status = 'queued' where id = ?", id);
    }
}
