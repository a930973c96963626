package io.corrosion.notify.sql;

import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Words somebody has edited: a server's, or the platform's when there is no licence. */
public final class TemplateRows {

    /** The edited words that count: the server's before the platform's. Needs the platform's scope. */
    public Optional<NoticeTemplate> find(Tx tx, Optional<LicenseId> license, String event, String channel) {
        return Sql.first(
                tx,
                "select * from notify.templates where event = ? and channel = ?"
                        + " and (license_id is null and tenant_id is null or license_id = cast(? as uuid))"
                        + " order by license_id nulls last limit 1",
                TemplateRows::template,
                event,
                channel,
                license.map(LicenseId::value));
    }

    /** All of one server's, or of the platform's. */
    public List<NoticeTemplate> of(Tx tx, Optional<LicenseId> license) {
        return Sql.list(
                tx,
                "select * from notify.templates where license_id is not distinct from cast(? as uuid) order by event, channel",
                TemplateRows::template,
                license.map(LicenseId::value));
    }

    public void keep(Tx tx, NoticeTemplate template, Instant now) {
        Owner owner = Owner.of(tx.scope());
        Sql.update(
                tx,
                "insert into notify.templates (id, tenant_id, license_id, event, channel, subject, body, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (event, channel, tenant_id, license_id)"
                        + " do update set subject = excluded.subject, body = excluded.body, updated_at = excluded.updated_at",
                UUID.randomUUID(),
                owner.tenant(),
                owner.license(),
                template.event(),
                template.channel(),
                template.subject(),
                template.body(),
                now);
    }

    public void remove(Tx tx, String event, String channel) {
        Owner owner = Owner.of(tx.scope());
        Sql.update(
                tx,
                "delete from notify.templates where event = ? and channel = ? and tenant_id is not distinct from"
                        + " cast(? as uuid) and license_id is not distinct from cast(? as uuid)",
                event,
                channel,
                owner.tenant(),
                owner.license());
    }

    private static NoticeTemplate template(Row row) {
        return new NoticeTemplate(row.text("event"), row.text("channel"), row.text("subject"), row.text("body"), true);
    }
}
