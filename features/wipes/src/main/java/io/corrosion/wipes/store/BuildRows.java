package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.watch.LoaderGate.Learnt;
import io.corrosion.wipes.watch.Quorum.Sighting;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of the game's builds, for the whole platform: in its scope only. Immutable. */
public final class BuildRows {

    /** A build that is believed, and whether it wipes. Immutable. */
    public record Build(String id, Instant seenAt, boolean forced, boolean settled) {}

    public List<Sighting> sightings(Tx tx) {
        return Sql.list(
                tx,
                "select source, build, times from wipes.sightings",
                row -> new Sighting(row.text("source"), row.text("build"), row.number("times")));
    }

    public void put(Tx tx, Sighting sighting, Instant now) {
        Sql.update(
                tx,
                "insert into wipes.sightings (source, build, times, seen_at) values (?, ?, ?, ?) on conflict (source)"
                        + " do update set build = excluded.build, times = excluded.times, seen_at = excluded.seen_at",
                sighting.source(),
                sighting.build(),
                sighting.times(),
                now);
    }

    /** Builds believed so far, newest first. */
    public List<Build> builds(Tx tx) {
        return Sql.list(
                tx,
                "select build, seen_at, forced, settled from wipes.game_builds order by seen_at desc, build desc",
                row -> new Build(row.text("build"), row.instant("seen_at"), row.flag("forced"), row.flag("settled")));
    }

    public Set<String> known(Tx tx) {
        return new HashSet<>(builds(tx).stream().map(Build::id).toList());
    }

    /** Adds a build that is believed; whether it was not there yet. */
    public boolean add(Tx tx, Build build) {
        return Sql.update(
                        tx,
                        "insert into wipes.game_builds (build, seen_at, forced, settled) values (?, ?, ?, ?)"
                                + " on conflict do nothing",
                        build.id(),
                        build.seenAt(),
                        build.forced(),
                        build.settled())
                > 0;
    }

    public void settle(Tx tx, String build) {
        Sql.update(tx, "update wipes.game_builds set settled = true where build = ?", build);
    }

    /** What was learnt of the loader's release with the build. */
    public Learnt learnt(Tx tx, String build, String loader, String version) {
        return Sql.first(
                        tx,
                        "select worked, failed from wipes.loader_pairs where build = ? and loader = ? and version = ?",
                        row -> new Learnt(row.number("worked"), row.number("failed")),
                        build,
                        loader,
                        version)
                .orElse(Learnt.NOTHING);
    }

    public void learn(Tx tx, String build, String loader, String version, boolean worked) {
        Sql.update(
                tx,
                "insert into wipes.loader_pairs (build, loader, version, worked, failed) values (?, ?, ?, ?, ?)"
                        + " on conflict (build, loader, version) do update set"
                        + " worked = loader_pairs.worked + excluded.worked, failed = loader_pairs.failed + excluded.failed",
                build,
                loader,
                version,
                worked ? 1 : 0,
                worked ? 0 : 1);
    }

    /** Forced builds seen within the span. */
    public List<Instant> forced(Tx tx, Instant from, Instant to) {
        return Sql.list(
                tx,
                "select seen_at from wipes.game_builds where forced and seen_at >= ? and seen_at < ? order by seen_at",
                row -> row.instant("seen_at"),
                from,
                to);
    }

    /** Whether the build is still to be rolled out. */
    public Optional<Build> open(Tx tx) {
        return builds(tx).stream().findFirst().filter(build -> !build.settled());
    }
}
