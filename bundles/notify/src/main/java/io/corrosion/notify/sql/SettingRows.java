package io.corrosion.notify.sql;

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

/** Channels that were set up, and a server's switches. */
public final class SettingRows {

    /**
     * A channel with its sealed settings.
     *
     * @param name tells an organisation's channels of one kind apart; empty for a server's
     * @param muted events that are not sent there
     * @param trouble why nothing is sent there any more; empty while it works
     */
    public record Channel(
            UUID id,
            TenantId tenant,
            Optional<LicenseId> license,
            String channel,
            String name,
            boolean enabled,
            String sealed,
            Set<String> muted,
            String trouble) {

        public Channel {
            muted = Set.copyOf(muted);
        }

        /** Whether this event is sent there. */
        public boolean takes(String event) {
            return enabled && trouble.isEmpty() && !muted.contains(event);
        }
    }

    /** A server's switches; an event that is not named is as its kind says. */
    public record Switches(boolean emailAlerts, Map<String, String> events) {}

    /** Those of exactly this server, or of the whole organisation. */
    public List<Channel> of(Tx tx, TenantId tenant, Optional<LicenseId> license) {
        return Sql.list(
                tx,
                "select * from notify.channels where tenant_id = ? and license_id is not distinct from cast(? as uuid)"
                        + " order by channel, name",
                SettingRows::channel,
                tenant.value(),
                license.map(LicenseId::value));
    }

    public Optional<Channel> find(Tx tx, UUID id) {
        return Sql.first(tx, "select * from notify.channels where id = ?", SettingRows::channel, id);
    }

    /** Sets the channel up or changes it. */
    public void keep(Tx tx, Channel channel, Instant now) {
        Sql.update(
                tx,
                "insert into notify.channels (id, tenant_id, license_id, channel, name, enabled, sealed, muted, trouble,"
                        + " updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
                        + " name = excluded.name, enabled = excluded.enabled, sealed = excluded.sealed,"
                        + " muted = excluded.muted, trouble = excluded.trouble, updated_at = excluded.updated_at",
                channel.id(),
                channel.tenant().value(),
                channel.license().map(LicenseId::value),
                channel.channel(),
                channel.name(),
                channel.enabled(),
                channel.sealed(),
                channel.muted(),
                channel.trouble(),
                now);
    }

    public void remove(Tx tx, UUID id) {
        Sql.update(tx, "delete from notify.channels where id = ?", id);
    }

    /** Nothing is sent there until it is set up anew; answers whether that is new. */
    public boolean trouble(Tx tx, UUID id, String why) {
        return Sql.update(tx, "update notify.channels set trouble = ? where id = ? and trouble = ''", why, id) == 1;
    }

    /** It works after all. */
    public void works(Tx tx, UUID id) {
        Sql.update(tx, "update notify.channels set trouble = '' where id = ?", id);
    }

    public Switches switches(Tx tx, LicenseId license) {
        return Sql.first(
                        tx,
                        "select * from notify.notifications_config where license_id = ?",
                        row -> new Switches(row.flag("email_alerts_enabled"), JsonMap.read(row.text("switches"))),
                        license.value())
                .orElseGet(() -> new Switches(true, Map.of()));
    }

    public void keep(Tx tx, LicenseId license, Switches switches, Instant now) {
        Sql.update(
                tx,
                "insert into notify.notifications_config (license_id, tenant_id, email_alerts_enabled, switches, updated_at)"
                        + " values (?, ?, ?, cast(? as jsonb), ?) on conflict (license_id) do update set"
                        + " email_alerts_enabled = excluded.email_alerts_enabled, switches = excluded.switches,"
                        + " updated_at = excluded.updated_at",
                license.value(),
                tx.tenantId(),
                switches.emailAlerts(),
                JsonMap.write(switches.events()),
                now);
    }

    private static Channel channel(Row row) {
        return new Channel(
                row.uuid("id"),
                new TenantId(row.uuid("tenant_id")),
                row.maybe("license_id", UUID.class).map(LicenseId::new),
                row.text("channel"),
                row.text("name"),
                row.flag("enabled"),
                row.text("sealed"),
                Set.copyOf(row.texts("muted")),
                row.text("trouble"));
    }
}
