package io.corrosion.notify.sql;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notifications: a notice in words, on one channel to one address. */
public final class NotificationRows {

    private static final int LONGEST_ERROR = 500;
    private static final String MINE = " from notify.notifications where user_id = ? and channel = 'in_app'";

    /** One to be kept. */
    public record Draft(
            NoticeRows.Kept notice,
            Optional<UserId> user,
            String channel,
            String address,
            String subject,
            String body) {}

    /** One on its way. */
    public record Underway(
            UUID id, UUID notice, Optional<UserId> user, String channel, String address, String status) {}

    /** Keeps it; empty when it is there already. */
    public Optional<UUID> add(Tx tx, Draft draft, String status, Instant now) {
        return Sql.first(
                tx,
                "insert into notify.notifications (id, notice_id, tenant_id, license_id, user_id, channel, address, template,"
                        + " subject, body, metadata, status, created_at, sent_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " cast(? as jsonb), ?, ?, ?) on conflict (notice_id, channel, address) do nothing returning id",
                row -> row.uuid("id"),
                UUID.randomUUID(),
                draft.notice().id(),
                draft.notice().tenant().map(tenant -> tenant.value()),
                draft.notice().license().map(license -> license.value()),
                draft.user().map(UserId::value),
                draft.channel(),
                draft.address(),
                draft.notice().event(),
                draft.subject(),
                draft.body(),
                JsonMap.write(draft.notice().values()),
                status,
                now,
                "sent".equals(status) ? now : null);
    }

    public Optional<Underway> find(Tx tx, UUID id) {
        return Sql.first(
                tx,
                "select * from notify.notifications where id = ?",
                row -> new Underway(
                        row.uuid("id"),
                        row.uuid("notice_id"),
                        row.maybe("user_id", UUID.class).map(UserId::new),
                        row.text("channel"),
                        row.text("address"),
                        row.text("status")),
                id);
    }

    public void sent(Tx tx, UUID id, Instant now) {
        Sql.update(
                tx, "update notify.notifications set status = 'sent', error = '', sent_at = ? where id = ?", now, id);
    }

    /** It was not taken; {@code last} when it will not be tried again. */
    public void failed(Tx tx, UUID id, String error, boolean last) {
        Sql.update(
                tx,
                "update notify.notifications set status = ?, error = ? where id = ? and status <> 'sent'",
                last ? "failed" : "retry",
                error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error,
                id);
    }

    /** A person's list, the newest first, from after the one given on. */
    public List<ReceivedNotice> inbox(Tx tx, UserId user, Optional<UUID> after, int limit) {
        return Sql.list(
                tx,
                "select *" + MINE + " and (cast(? as uuid) is null or (created_at, id) <"
                        + " (select created_at, id from notify.notifications where id = cast(? as uuid)))"
                        + " order by created_at desc, id desc limit ?",
                NotificationRows::received,
                user.value(),
                after,
                after,
                limit);
    }

    public long unread(Tx tx, UserId user) {
        return Sql.first(
                        tx,
                        "select count(*) as unread" + MINE + " and read_at is null",
                        row -> row.count("unread"),
                        user.value())
                .orElse(0L);
    }

    /** Marks it; answers whether it is the person's. */
    public boolean markRead(Tx tx, UserId user, UUID id, Instant now) {
        return Sql.update(
                        tx,
                        "update notify.notifications set read_at = coalesce(read_at, ?) where id = ? and user_id = ?"
                                + " and channel = 'in_app'",
                        now,
                        id,
                        user.value())
                == 1;
    }

    public void markAllRead(Tx tx, UserId user, Instant now) {
        Sql.update(
                tx,
                "update notify.notifications set read_at = ? where user_id = ? and channel = 'in_app' and read_at is null",
                now,
                user.value());
    }

    private static ReceivedNotice received(Row row) {
        return new ReceivedNotice(
                row.uuid("id"),
                row.text("template"),
                row.text("subject"),
                row.text("body"),
                row.instant("created_at"),
                row.maybe("read_at", Instant.class));
    }
}
