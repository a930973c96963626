package io.corrosion.notify.sql;

import io.corrosion.api.notify.Notice;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Notices: what was to be told, once. */
public final class NoticeRows {

    /** A notice as it is kept; its secrets are sealed, or forgotten. */
    public record Kept(
            UUID id,
            Optional<TenantId> tenant,
            Optional<LicenseId> license,
            String event,
            String recipient,
            Map<String, String> values,
            Optional<String> sealed,
            Instant createdAt) {

        /** Kinds of channels of servers and organisations that are left out of it; a person's own are not. */
        public Set<String> spared() {
            return Set.copyOf(List.of(values.getOrDefault("channels.spared", "").split(",")));
        }
    }

    /** Keeps the notice; answers whether it was not there yet. */
    public boolean add(Tx tx, UUID id, Notice notice, String recipient, Optional<String> sealed, Instant now) {
        Owner owner = Owner.of(tx.scope());
        return Sql.update(
                        tx,
                        "insert into notify.notices (id, tenant_id, license_id, event, notice_key, recipient, \"values\", sealed,"
                                + " created_at) values (?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?)"
                                + " on conflict (event, notice_key, recipient, tenant_id, license_id) do nothing",
                        id,
                        owner.tenant(),
                        owner.license(),
                        notice.event(),
                        notice.key(),
                        recipient,
                        JsonMap.write(notice.values()),
                        sealed,
                        now)
                == 1;
    }

    public Optional<Kept> find(Tx tx, UUID id) {
        return Sql.first(tx, "select * from notify.notices where id = ?", NoticeRows::kept, id);
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.uuid("id"),
                row.maybe("tenant_id", UUID.class).map(TenantId::new),
                row.maybe("license_id", UUID.class).map(LicenseId::new),
                row.text("event"),
                row.text("recipient"),
                JsonMap.read(row.text("values")),
                row.maybe("sealed", String.class),
                row.instant("created_at"));
    }

    /** Forgets the secrets of a notice of which nothing is on its way any more. */
    public void forgetSecrets(Tx tx, UUID id) {
        Sql.update(
                tx,
                "update notify.notices set sealed = null where id = ? and not exists (select from notify.notifications n"
                        + " where n.notice_id = notices.id and n.status in ('queued', 'retry', 'held'))",
                id);
    }

    /** The newest event of this area that was told about the server, such as the last {@code licence.} one. */
    public Optional<String> newest(Tx tx, LicenseId license, String area) {
        return Sql.first(
                tx,
                "select event from notify.notices where license_id = ? and starts_with(event, ?)"
                        + " order by created_at desc limit 1",
                row -> row.text("event"),
                license.value(),
                area);
    }

    /** Forgets everything older; answers how many. */
    public int forget(Tx tx, Instant before) {
        return Sql.update(tx, "delete from notify.notices where created_at < ?", before);
    }
}
