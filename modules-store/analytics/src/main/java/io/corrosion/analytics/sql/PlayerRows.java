package io.corrosion.analytics.sql;

import io.corrosion.analytics.PlayerEvent;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tx.Tx;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What players did, and who they are. Thread-safe. */
public final class PlayerRows {

    private static final String ADD = """
            insert into analytics.player_events (license_id, tenant_id, occurred_at, stream_seq, event, steam_id, player_name)
            select license, tenant, timestamptz 'epoch' + at * interval '1 microsecond', seq, event, steam, name
            from unnest(?::uuid[], ?::uuid[], ?::int8[], ?::int8[], ?::text[], ?::text[], ?::text[])
                as batch (license, tenant, at, seq, event, steam, name)
            on conflict do nothing""";

    /** In the order of the key, so that two batches never wait for each other's rows. */
    private static final String KNOW = """
            insert into analytics.players as known (license_id, tenant_id, steam_id, player_name, first_seen, last_seen)
            select license, (array_agg(tenant order by at desc))[1], steam, (array_agg(name order by at desc))[1],
                timestamptz 'epoch' + min(at) * interval '1 microsecond',
                timestamptz 'epoch' + max(at) * interval '1 microsecond'
            from unnest(?::uuid[], ?::uuid[], ?::int8[], ?::text[], ?::text[]) as batch (license, tenant, at, steam, name)
            group by license, steam
            order by license, steam
            on conflict (license_id, steam_id) do update set
                first_seen = least(known.first_seen, excluded.first_seen),
                last_seen = greatest(known.last_seen, excluded.last_seen),
                player_name = case when excluded.last_seen >= known.last_seen then excluded.player_name
                    else known.player_name end""";

    /** Adds those that are not there yet. */
    public void add(Tx tx, List<PlayerEvent> events) {
        try (PreparedStatement adding = tx.connection().prepareStatement(ADD);
                PreparedStatement knowing = tx.connection().prepareStatement(KNOW)) {
            new Columns<>(tx.connection(), adding, events)
                    .ids(event -> event.license().value())
                    .ids(event -> event.tenant().value())
                    .moments(PlayerEvent::at)
                    .numbers(PlayerEvent::sequence)
                    .texts(PlayerEvent::event)
                    .texts(PlayerEvent::steamId)
                    .texts(PlayerEvent::name);
            adding.executeUpdate();
            new Columns<>(tx.connection(), knowing, events)
                    .ids(event -> event.license().value())
                    .ids(event -> event.tenant().value())
                    .moments(PlayerEvent::at)
                    .texts(PlayerEvent::steamId)
                    .texts(PlayerEvent::name);
            knowing.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(ADD, e);
        }
    }
}
