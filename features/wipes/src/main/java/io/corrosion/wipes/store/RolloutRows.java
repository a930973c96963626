package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.watch.ForceSettings;
import io.corrosion.wipes.watch.Rollout;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Which servers follow the game's builds, how, and how far they are. Immutable. */
public final class RolloutRows {

    private static final String COLUMNS =
            "select s.*, r.build, r.state, r.reason, r.loader, r.version, r.wipe_id, r.begun_at from wipes.force_settings s"
                    + " join wipes.rollouts r on r.license_id = s.license_id ";

    /** A server that is there; what its owner chose stays. */
    public void seen(Tx tx, Scope.Licence server) {
        put(tx, server, ForceSettings.USUAL, "do nothing");
    }

    public void put(Tx tx, Scope.Licence server, ForceSettings settings) {
        put(
                tx,
                server,
                settings,
                "(license_id) do update set auto_update_on_force_wipe = excluded.auto_update_on_force_wipe,"
                        + " force_wipe_eligible = excluded.force_wipe_eligible, every_build = excluded.every_build,"
                        + " wipe_profile_id = excluded.wipe_profile_id, go_without_loader = excluded.go_without_loader,"
                        + " loader_limit_minutes = excluded.loader_limit_minutes, canary = excluded.canary,"
                        + " stagger_minutes = excluded.stagger_minutes");
    }

    private static void put(Tx tx, Scope.Licence server, ForceSettings settings, String otherwise) {
        Sql.update(
                tx,
                "insert into wipes.force_settings (license_id, tenant_id, auto_update_on_force_wipe, force_wipe_eligible,"
                        + " every_build, wipe_profile_id, go_without_loader, loader_limit_minutes, canary, stagger_minutes)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict " + otherwise,
                server.license().value(),
                server.tenant().value(),
                settings.autoUpdate(),
                settings.eligible(),
                settings.everyBuild(),
                settings.profile(),
                settings.goWithoutLoader(),
                settings.loaderLimitMinutes(),
                settings.canary(),
                settings.staggerMinutes());
    }

    public ForceSettings settings(Tx tx, Scope.Licence server) {
        return Sql.first(
                        tx,
                        "select * from wipes.force_settings where license_id = ?",
                        RolloutRows::settings,
                        server.license().value())
                .orElse(ForceSettings.USUAL);
    }

    /** Every server that was ever heard of. */
    public List<Scope.Licence> servers(Tx tx) {
        return Sql.list(
                tx, "select tenant_id, license_id from wipes.force_settings order by license_id", RolloutRows::server);
    }

    /** The servers that follow the build. */
    public List<Rollout> of(Tx tx, String build) {
        return Sql.list(tx, COLUMNS + "where r.build = ? order by s.license_id", RolloutRows::rollout, build);
    }

    /** How far the server is with the build it was told of last. */
    public Optional<Rollout> latest(Tx tx, Scope.Licence server) {
        return Sql.first(
                tx,
                COLUMNS + "where s.license_id = ? order by r.created_at desc limit 1",
                RolloutRows::rollout,
                server.license().value());
    }

    /** Adds it, or changes the one of this server and build. */
    public void put(Tx tx, Rollout rollout, Instant now) {
        Sql.update(
                tx,
                "insert into wipes.rollouts (build, license_id, tenant_id, state, reason, loader, version, wipe_id, begun_at,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (license_id, build) do update set"
                        + " state = excluded.state, reason = excluded.reason, version = excluded.version,"
                        + " wipe_id = excluded.wipe_id, begun_at = excluded.begun_at",
                rollout.build(),
                rollout.server().license().value(),
                rollout.server().tenant().value(),
                rollout.state(),
                rollout.reason(),
                rollout.loader(),
                rollout.version(),
                rollout.wipe(),
                rollout.begunAt(),
                now);
    }

    private static Scope.Licence server(Row row) {
        return new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id")));
    }

    private static Rollout rollout(Row row) {
        return new Rollout(
                row.text("build"),
                server(row),
                row.choice("state", Rollout.State.class),
                row.text("reason"),
                row.text("loader"),
                row.text("version"),
                row.maybe("wipe_id", UUID.class),
                row.maybe("begun_at", Instant.class),
                settings(row));
    }

    private static ForceSettings settings(Row row) {
        return new ForceSettings(
                row.flag("auto_update_on_force_wipe"),
                row.flag("force_wipe_eligible"),
                row.flag("every_build"),
                row.maybe("wipe_profile_id", UUID.class),
                row.flag("go_without_loader"),
                row.number("loader_limit_minutes"),
                row.flag("canary"),
                row.number("stagger_minutes"));
    }
}
