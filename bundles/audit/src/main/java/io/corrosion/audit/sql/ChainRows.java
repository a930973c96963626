package io.corrosion.audit.sql;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the chain, and keeps its signed places. Thread-safe, without state. */
public final class ChainRows {

    /** Chain of the platform's own entries. */
    public static final UUID PLATFORM = new UUID(0, 0);

    private static final String LINKS = """
            select l.position, l.entry_id, l.previous, l.hash, a.id is not null as there,
                coalesce(sha256(l.previous || convert_to(audit.content(a), 'UTF8')) = l.hash, false) as holds,
                a.id is not null and a.salt is null as erased,
                coalesce(a.salt is null and a.actor_name = 'erased' and a.metadata = '{}'::jsonb and a.ip_address is null
                        and a.user_agent is null or a.personal = audit.personal_digest(a), false) as personal_holds,
                coalesce(audit.content(a), '') as content
            from audit.links l left join audit.audit_logs a on a.created_at = l.created_at and a.id = l.entry_id
            where l.chain = ? and l.position > ? order by l.position limit ?""";

    /**
     * A link with what its entry says today.
     *
     * @param there whether the entry exists
     * @param holds whether the entry has the digest the link was made with
     * @param erased whether its personal details were taken away
     * @param personalHolds whether its personal details are those of the beginning, or properly taken away
     * @param content the exact text that was hashed after {@code previous}
     */
    public record Link(
            long position,
            UUID entry,
            byte[] previous,
            byte[] hash,
            boolean there,
            boolean holds,
            boolean erased,
            boolean personalHolds,
            String content) {}

    /** A place of a chain. */
    public record Place(UUID chain, Optional<TenantId> tenant, long position, byte[] hash) {}

    /** A place and its signature. */
    public record Anchor(Place place, String reason, Instant at, byte[] signature) {}

    /** A link whose entry was purged, between kept ones. */
    public record Bridge(long position, byte[] previous, byte[] hash) {}

    public List<Link> links(Tx tx, UUID chain, long after, int limit) {
        return Sql.list(
                tx,
                LINKS,
                row -> new Link(
                        row.count("position"),
                        row.uuid("entry_id"),
                        row.bytes("previous"),
                        row.bytes("hash"),
                        row.flag("there"),
                        row.flag("holds"),
                        row.flag("erased"),
                        row.flag("personal_holds"),
                        row.text("content")),
                chain,
                after,
                limit);
    }

    /** Entries of the chain that no link names although they are younger than the chain: somebody slipped them in. */
    public List<UUID> unlinked(Tx tx, UUID chain) {
        return Sql.list(
                tx,
                "select a.id from audit.audit_logs a where coalesce(a.tenant_id, '00000000-0000-0000-0000-000000000000') = ?"
                        + " and (a.tenant_id = ? or a.tenant_id is null) and (a.personal is not null or a.created_at >="
                        + " (select min(l.created_at) from audit.links l where l.chain = ?))"
                        + " and not exists (select from audit.links l where l.created_at = a.created_at"
                        + " and l.entry_id = a.id) limit 100",
                row -> row.uuid("id"),
                chain,
                chain,
                chain);
    }

    public Optional<Place> head(Tx tx, UUID chain) {
        return Sql.first(tx, "select * from audit.heads where chain = ?", ChainRows::place, chain);
    }

    public List<Bridge> bridges(Tx tx, UUID chain) {
        return Sql.list(
                tx,
                "select position, previous, hash from audit.bridges where chain = ? order by position",
                row -> new Bridge(row.count("position"), row.bytes("previous"), row.bytes("hash")),
                chain);
    }

    public List<Anchor> anchors(Tx tx, UUID chain) {
        return Sql.list(
                tx,
                "select * from audit.anchors where chain = ? order by position",
                row -> new Anchor(place(row), row.text("reason"), row.instant("signed_at"), row.bytes("signature")),
                chain);
    }

    /** Keeps a signed place; one that is kept already stays. Needs the platform scope. */
    public void keep(Tx tx, Anchor anchor) {
        Sql.update(
                tx,
                "insert into audit.anchors (chain, tenant_id, position, hash, reason, signed_at, signature)"
                        + " values (?, ?::uuid, ?, ?, ?, ?, ?) on conflict do nothing",
                anchor.place().chain(),
                anchor.place().tenant().map(TenantId::value),
                anchor.place().position(),
                anchor.place().hash(),
                anchor.reason(),
                anchor.at(),
                anchor.signature());
    }

    /** Heads that have no checkpoint yet; needs the platform scope. */
    public List<Place> unsigned(Tx tx, int limit) {
        return Sql.list(
                tx,
                "select h.* from audit.heads h where h.position > 0 and not exists (select from audit.anchors a"
                        + " where a.chain = h.chain and a.position >= h.position and a.reason = 'checkpoint') limit ?",
                ChainRows::place,
                limit);
    }

    /** The months that lie before the moment altogether, oldest first; needs the platform scope. */
    public List<String> monthsBefore(Tx tx, Instant moment) {
        return Sql.list(
                tx,
                "select months::text as month from audit.months_before(?) as months",
                row -> row.text("month"),
                moment);
    }

    /**
     * Where each chain that has links in the month will begin once the month is gone: the place before its first kept link,
     * or its head when nothing is kept. Needs the platform scope.
     */
    public List<Place> beginningsWithout(Tx tx, String month) {
        return Sql.list(tx, """
                select gone.chain, gone.tenant_id, coalesce(first.position - 1, h.position) as position,
                    coalesce(first.previous, h.hash) as hash
                from (select distinct chain, tenant_id from audit.links where created_at >= ?::date::timestamp at time zone 'UTC'
                        and created_at < (?::date + interval '1 month') at time zone 'UTC') gone
                join audit.heads h on h.chain = gone.chain
                left join lateral (select l.position, l.previous from audit.links l where l.chain = gone.chain
                    and l.created_at >= (?::date + interval '1 month') at time zone 'UTC' order by l.position limit 1) first on true""", ChainRows::place, month, month, month);
    }

    public void dropMonth(Tx tx, String month) {
        Sql.list(tx, "select 1 as dropped from (select audit.drop_month(?::date)) as call", row -> true, month);
    }

    private static Place place(Row row) {
        return new Place(
                row.uuid("chain"),
                row.maybe("tenant_id", UUID.class).map(TenantId::new),
                row.count("position"),
                row.bytes("hash"));
    }
}
