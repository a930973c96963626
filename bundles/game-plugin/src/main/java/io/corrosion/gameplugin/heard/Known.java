package io.corrosion.gameplugin.heard;

import io.corrosion.api.game.GameMap;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.HealthReport;
import io.corrosion.api.game.LoadedPlugin;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.wipe.WipeHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One server's game plugin as it is known now. Immutable. */
record Known(
        LicenseId server,
        boolean speaking,
        Instant lastHeartbeat,
        int players,
        double fps,
        @Nullable PluginHello hello,
        @Nullable PluginsReport report,
        @Nullable HealthReport health) {

    /** A plugin that takes its clock anew at each reload differs by less from itself. */
    static final Duration SAME_START = Duration.ofSeconds(10);

    static Known silent(LicenseId server) {
        return new Known(server, false, Instant.EPOCH, 0, 0, null, null, null);
    }

    Known beating(Instant at, int count, double frames) {
        return new Known(server, true, at, count, frames, hello, report, health);
    }

    Known fallenSilent() {
        return new Known(server, false, lastHeartbeat, players, fps, hello, report, health);
    }

    Known with(PluginHello news) {
        return new Known(server, speaking, lastHeartbeat, players, fps, news, report, health);
    }

    Known with(PluginsReport news) {
        return new Known(server, speaking, lastHeartbeat, players, fps, hello, news, health);
    }

    Known with(HealthReport news) {
        return new Known(server, speaking, lastHeartbeat, players, fps, hello, report, news);
    }

    GamePlugin shown() {
        return new GamePlugin(
                server,
                speaking,
                lastHeartbeat,
                Optional.ofNullable(hello).map(PluginHello::startedAt),
                hello == null ? "" : hello.version(),
                hello == null ? "" : hello.loader(),
                Optional.ofNullable(hello).map(Known::map),
                players,
                hello == null ? OptionalInt.empty() : OptionalInt.of(hello.slots()),
                fps,
                report == null ? List.of() : plugins(report),
                Optional.ofNullable(health));
    }

    static GameMap map(PluginHello hello) {
        return new GameMap(hello.map(), hello.seed(), OptionalInt.of(hello.worldSize()));
    }

    static List<LoadedPlugin> plugins(PluginsReport report) {
        return report.plugins().stream()
                .map(one -> new LoadedPlugin(
                        one.name(), one.version(), orEmpty(one.author()), orEmpty(one.file()), one.loaded()))
                .sorted(Comparator.comparing(LoadedPlugin::name))
                .toList();
    }

    static HealthReport health(WipeHealth told, Instant at) {
        return new HealthReport(
                Optional.ofNullable(told.wipeId()),
                new GameMap(told.map(), told.seed(), maybe(told.worldSize())),
                told.plugins(),
                told.fps(),
                told.slots(),
                maybe(told.players()),
                at);
    }

    private static OptionalInt maybe(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
