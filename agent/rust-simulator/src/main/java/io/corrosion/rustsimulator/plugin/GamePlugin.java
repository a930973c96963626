package io.corrosion.rustsimulator.plugin;

import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.plugin.ChatChannel;
import io.corrosion.protocol.plugin.ChatMessage;
import io.corrosion.protocol.plugin.ConsoleLevel;
import io.corrosion.protocol.plugin.ConsoleLine;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PlayerEvent;
import io.corrosion.protocol.plugin.PlayerEventType;
import io.corrosion.protocol.plugin.PlayersList;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.plugin.Stats;
import io.corrosion.protocol.wipe.WipeHealth;
import io.corrosion.rustsimulator.game.Commands;
import io.corrosion.rustsimulator.game.Game;
import io.corrosion.rustsimulator.game.GameConsole;
import io.corrosion.rustsimulator.game.GameThread;
import io.corrosion.rustsimulator.game.Level;
import io.corrosion.rustsimulator.game.Plugins;
import io.corrosion.rustsimulator.world.Happening;
import io.corrosion.rustsimulator.world.Happening.Chatted;
import io.corrosion.rustsimulator.world.Happening.Died;
import io.corrosion.rustsimulator.world.Happening.Joined;
import io.corrosion.rustsimulator.world.Player;
import io.corrosion.rustsimulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Plays the game plugin. Tells at the pace of the contract what happens in the world, and lets {@link Orders} do what
 * the platform wants. Lives on the game's thread, so a hang silences it, as it would the real one.
 */
public final class GamePlugin {

    private static final String VERSION = "1.0.0";
    private static final String MAP = "Procedural Map";
    private static final int HEARTBEAT = 30;
    private static final int STATS = 60;
    private static final int FAST_STATS = 5;
    private static final int PLAYERS = 30;
    private static final int PLUGINS = 300;
    private static final int CONSOLE_LINES_PER_SECOND = 200;

    private final Subjects subjects;
    private final PluginLink link;
    private final Game game;
    private final Plugins plugins;
    private final GameThread thread;
    private final Orders orders;
    private final Clock clock;
    private final int statsEvery;
    private final Instant startedAt;
    private boolean healthTold;
    private final AtomicInteger consoleLines = new AtomicInteger();

    public GamePlugin(
            PluginSettings settings,
            Game game,
            Plugins plugins,
            Commands commands,
            GameThread thread,
            GameConsole console,
            boolean fast,
            Clock clock) {
        this.subjects = Subjects.of(settings.license());
        this.link = new PluginLink(settings);
        this.game = game;
        this.plugins = plugins;
        this.thread = thread;
        this.clock = clock;
        this.statsEvery = fast ? FAST_STATS : STATS;
        this.startedAt = clock.instant();
        this.orders = new Orders(
                subjects,
                link,
                this::health,
                thread,
                commands,
                new SeenCommands(game.folder().pluginData()),
                console,
                clock);
        game.listen(this::tell);
        console.listen(this::print);
    }

    public void open() {
        link.open(orders.receivers(), () -> thread.run(this::introduce));
    }

    /** Called by the game once a second. */
    public void tick() {
        int unsent = consoleLines.getAndSet(0) - CONSOLE_LINES_PER_SECOND;
        if (unsent > 0) {
            send(new ConsoleLine("[Corrosion] " + unsent + " lines left out", ConsoleLevel.WARNING, clock.instant()));
        }
        long second = game.world().uptime();
        every(HEARTBEAT, second, this::heartbeat);
        every(statsEvery, second, this::stats);
        every(PLAYERS, second, this::players);
        every(PLUGINS, second, this::report);
    }

    private static void every(int seconds, long second, Runnable work) {
        if (second % seconds == 0) {
            work.run();
        }
    }

    /** Waits a moment until everything that was said is out; for those who end the process. */
    public void flush() {
        link.flush();
    }

    private void introduce() {
        hello();
        heartbeat();
        stats();
        players();
        report();
        if (!healthTold) {
            healthTold = true;
            health(null);
        }
    }

    private void hello() {
        link.publish(
                subjects.to(Tail.PLUGIN_HELLO),
                new PluginHello(
                        VERSION, "oxide", MAP, game.seed(), game.worldSize(), game.slots(), startedAt, savedSince()));
    }

    /** The map's file is made when a save begins, and goes when one is wiped. */
    private @Nullable Instant savedSince() {
        try {
            return Files.getLastModifiedTime(game.folder().map()).toInstant();
        } catch (IOException gone) {
            return null;
        }
    }

    private void health(@Nullable UUID wipe) {
        World world = game.world();
        link.publish(
                subjects.to(Tail.WIPE_HEALTH),
                new WipeHealth(
                        MAP,
                        game.seed(),
                        plugins.all().entrySet().stream()
                                .filter(Map.Entry::getValue)
                                .map(Map.Entry::getKey)
                                .sorted()
                                .toList(),
                        world.fps(),
                        game.slots(),
                        wipe,
                        game.worldSize(),
                        world.players().size()));
    }

    private void heartbeat() {
        World world = game.world();
        link.publish(
                subjects.to(Tail.HEARTBEAT),
                new Heartbeat(clock.instant(), "running", world.players().size(), world.fps()));
    }

    private void stats() {
        World world = game.world();
        link.publish(
                subjects.to(Tail.STATS),
                new Stats(world.players().size(), world.fps(), world.entities(), world.uptime(), world.memoryMb()));
    }

    private void players() {
        long now = game.world().uptime();
        link.publish(
                subjects.to(Tail.PLAYERS_LIST),
                new PlayersList(game.world().players().stream()
                        .map(one -> new PlayersList.Player(one.steamId(), one.name(), now - one.joinedAt(), one.ping()))
                        .toList()));
    }

    private void report() {
        link.publish(
                subjects.to(Tail.PLUGINS_REPORT),
                new PluginsReport(plugins.all().entrySet().stream()
                        .map(entry -> new PluginsReport.Plugin(entry.getKey(), "1.0.0", entry.getValue()))
                        .toList()));
    }

    private void tell(Happening happening) {
        Player player = happening.player();
        if (happening instanceof Chatted chatted) {
            link.publish(
                    subjects.to(Tail.CHAT),
                    new ChatMessage(player.steamId(), player.name(), ChatChannel.GLOBAL, chatted.message()));
            return;
        }
        PlayerEventType type = happening instanceof Joined
                ? PlayerEventType.JOIN
                : happening instanceof Died ? PlayerEventType.DEATH : PlayerEventType.LEAVE;
        String ip = player.address().substring(0, player.address().indexOf(':'));
        link.publish(subjects.to(Tail.PLAYERS_EVENT), new PlayerEvent(type, player.steamId(), player.name(), ip));
    }

    /** The real plugin limits itself too: the agent, where there is one, sends every line. */
    private void print(Level level, String line) {
        if (consoleLines.incrementAndGet() <= CONSOLE_LINES_PER_SECOND) {
            send(new ConsoleLine(line, ConsoleLevel.valueOf(level.name()), clock.instant()));
        }
    }

    private void send(ConsoleLine line) {
        link.publish(subjects.to(Tail.CONSOLE), line);
    }
}
