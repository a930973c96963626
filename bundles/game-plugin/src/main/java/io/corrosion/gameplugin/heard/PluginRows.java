package io.corrosion.gameplugin.heard;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.wipe.WipeHealth;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of what game plugins told. Each write answers whether it changed something. Immutable. */
final class PluginRows {

    List<Known> all(Tx tx) {
        return Sql.list(tx, "select * from game_plugin.plugins", PluginRows::known);
    }

    /** The last heartbeat before it fell silent, where the row says that it was silent; empty when it spoke. */
    Optional<Optional<Instant>> speaks(Tx tx, Scope.Licence scope, Known known) {
        int fresh = Sql.update(
                tx,
                "insert into game_plugin.plugins (license_id, tenant_id, speaking, last_heartbeat, players, fps)"
                        + " values (?, ?, true, ?, ?, ?) on conflict (license_id) do nothing",
                scope.license().value(),
                scope.tenant().value(),
                known.lastHeartbeat(),
                known.players(),
                known.fps());
        if (fresh > 0) {
            return Optional.of(Optional.empty());
        }
        Optional<Instant> silent = Sql.first(
                tx,
                "select last_heartbeat from game_plugin.plugins where license_id = ? and not speaking for update",
                row -> row.instant("last_heartbeat"),
                scope.license().value());
        Sql.update(
                tx,
                "update game_plugin.plugins set speaking = true, last_heartbeat = ?, players = ?, fps = ?, tenant_id = ?"
                        + " where license_id = ? and last_heartbeat < ?",
                known.lastHeartbeat(),
                known.players(),
                known.fps(),
                scope.tenant().value(),
                scope.license().value(),
                known.lastHeartbeat());
        return silent.map(Optional::of);
    }

    boolean fallsSilent(Tx tx, LicenseId server, Instant lastHeartbeat) {
        return Sql.update(
                        tx,
                        "update game_plugin.plugins set speaking = false where license_id = ? and speaking"
                                + " and last_heartbeat <= ?",
                        server.value(),
                        lastHeartbeat)
                > 0;
    }

    boolean starts(Tx tx, LicenseId server, PluginHello hello) {
        return Sql.update(
                        tx,
                        "update game_plugin.plugins set started_at = ? where license_id = ? and (started_at is null"
                                + " or abs(extract(epoch from started_at) - ?) > ?)",
                        hello.startedAt(),
                        server.value(),
                        (double) hello.startedAt().toEpochMilli() / 1_000,
                        Known.SAME_START.toSeconds())
                > 0;
    }

    /** Whether another save is played than before; the first that is heard of is none. */
    boolean isWiped(Tx tx, LicenseId server, Instant savedSince) {
        Optional<Instant> before = Sql.first(
                        tx,
                        "select saved_since from game_plugin.plugins where license_id = ? for update",
                        row -> row.maybe("saved_since", Instant.class),
                        server.value())
                .flatMap(found -> found);
        Sql.update(
                tx, "update game_plugin.plugins set saved_since = ? where license_id = ?", savedSince, server.value());
        return before.filter(earlier -> savedSince.isAfter(earlier.plus(Known.SAME_START)))
                .isPresent();
    }

    void introduces(Tx tx, LicenseId server, PluginHello hello) {
        Sql.update(tx, "update game_plugin.plugins set hello = ? where license_id = ?", text(hello), server.value());
    }

    boolean reports(Tx tx, LicenseId server, PluginsReport report) {
        String text = text(report);
        return Sql.update(
                        tx,
                        "update game_plugin.plugins set report = ? where license_id = ? and report <> ?",
                        text,
                        server.value(),
                        text)
                > 0;
    }

    boolean isHealthy(Tx tx, LicenseId server, WipeHealth health, String id, Instant at) {
        return Sql.update(
                        tx,
                        "update game_plugin.plugins set health = ?, health_id = ?, health_at = ?"
                                + " where license_id = ? and health_id <> ?",
                        text(health),
                        id,
                        at,
                        server.value(),
                        id)
                > 0;
    }

    boolean isNewStep(Tx tx, LicenseId server, String step) {
        return Sql.update(
                        tx,
                        "update game_plugin.plugins set wipe_step = ? where license_id = ? and wipe_step <> ?",
                        step,
                        server.value(),
                        step)
                > 0;
    }

    private static Known known(Row row) {
        WipeHealth health = read(row.text("health"), WipeHealth.class);
        return new Known(
                new LicenseId(row.uuid("license_id")),
                row.flag("speaking"),
                row.instant("last_heartbeat"),
                row.number("players"),
                row.decimal("fps"),
                read(row.text("hello"), PluginHello.class),
                read(row.text("report"), PluginsReport.class),
                health == null
                        ? null
                        : Known.health(
                                health, row.maybe("health_at", Instant.class).orElse(Instant.EPOCH)));
    }

    private static String text(Record payload) {
        return new String(Payloads.write(payload), StandardCharsets.UTF_8);
    }

    /** What an older version wrote may not be readable any more; the plugin tells it anew. */
    private static <T extends Record> @Nullable T read(String text, Class<T> type) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Payloads.read(text.getBytes(StandardCharsets.UTF_8), type);
        } catch (MalformedMessage unreadable) {
            return null;
        }
    }
}
