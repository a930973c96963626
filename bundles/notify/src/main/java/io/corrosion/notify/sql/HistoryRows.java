package io.corrosion.notify.sql;

import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What went out, as those see it whose organisation or server it is. */
public final class HistoryRows {

    /** The newest first, from after the one given on. The scope says whose; the filter may narrow it. */
    public List<DeliveryRecord> list(Tx tx, DeliveryFilter filter, Optional<UUID> after, int limit) {
        Owner owner = Owner.of(tx.scope());
        return Sql.list(
                tx,
                "select * from notify.notifications where tenant_id = ? and (cast(? as uuid) is null or license_id ="
                        + " cast(? as uuid)) and channel <> 'in_app'"
                        + " and (cast(? as text) is null or status = cast(? as text))"
                        + " and (cast(? as text) is null or channel = cast(? as text))"
                        + " and (cast(? as text) is null or template = cast(? as text))"
                        + " and (cast(? as uuid) is null or license_id = cast(? as uuid))"
                        + " and (cast(? as uuid) is null or (created_at, id) < (select created_at, id"
                        + " from notify.notifications where id = cast(? as uuid)))"
                        + " order by created_at desc, id desc limit ?",
                HistoryRows::record,
                owner.tenant(),
                owner.license(),
                owner.license(),
                filter.status(),
                filter.status(),
                filter.channel(),
                filter.channel(),
                filter.event(),
                filter.event(),
                filter.server().map(LicenseId::value),
                filter.server().map(LicenseId::value),
                after,
                after,
                limit);
    }

    /** The notice a message is about, when the scope may see it. */
    public Optional<UUID> notice(Tx tx, UUID id) {
        Owner owner = Owner.of(tx.scope());
        return Sql.first(
                tx,
                "select notice_id from notify.notifications where id = ? and tenant_id = ? and (cast(? as uuid) is null"
                        + " or license_id = cast(? as uuid)) and channel <> 'in_app'",
                row -> row.uuid("notice_id"),
                id,
                owner.tenant(),
                owner.license(),
                owner.license());
    }

    /** What was given up is on its way again; answers whether it was given up. */
    public boolean revive(Tx tx, UUID id) {
        return Sql.update(
                        tx,
                        "update notify.notifications set status = 'queued', error = '' where id = ? and status = 'failed'",
                        id)
                == 1;
    }

    private static DeliveryRecord record(Row row) {
        return new DeliveryRecord(
                row.uuid("id"),
                row.maybe("license_id", UUID.class).map(LicenseId::new),
                row.text("channel"),
                row.text("template"),
                row.text("subject"),
                row.text("status"),
                row.text("error"),
                row.instant("created_at"),
                row.maybe("sent_at", Instant.class));
    }
}
