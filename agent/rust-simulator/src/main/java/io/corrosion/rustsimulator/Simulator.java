package io.corrosion.rustsimulator;

import io.corrosion.rustsimulator.game.Game;
import io.corrosion.rustsimulator.game.GameConsole;
import io.corrosion.rustsimulator.game.GameThread;
import io.corrosion.rustsimulator.game.Plugins;
import io.corrosion.rustsimulator.game.ServerFolder;
import io.corrosion.rustsimulator.game.Shell;
import io.corrosion.rustsimulator.plugin.GamePlugin;
import io.corrosion.rustsimulator.plugin.PluginSettings;
import io.corrosion.rustsimulator.rcon.WebRconServer;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The simulator's main program; its working directory is the server's directory, as with RustDedicated. */
public final class Simulator {

    private static final int WRONG_USE = 64;

    private static final String HELP = """
            Corrosion Rust SIMULATOR: a stand-in for RustDedicated, for tests and demos. It is not Rust.

              java -Xms8m -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar corrosion-rust-simulator.jar \\
                  -batchmode +server.port 28015 +server.identity my_server +server.maxplayers 100 \\
                  +rcon.port 28016 +rcon.password secret +rcon.web 1

            As in RustDedicated: +server.hostname +server.identity +server.maxplayers +server.seed +server.worldsize
              +server.saveinterval +server.port (not opened) +rcon.ip +rcon.port +rcon.password +rcon.web
            Only here: +sim.seed N        the same events for the same seed
                       +sim.players N     about how many players are on (12)
                       +sim.boot SECONDS  how long starting takes (2)
                       +sim.nats FILE     play the game plugin too; keys: license nats_url nats_jwt [nats_seed]
                       +sim.fast 1        plugin stats every 5 s instead of every 60 s
            Commands: status playerlist serverinfo say save kick ban unban bans fps quit oxide.plugins oxide.reload help
                      sim.crash [code]  sim.hang  sim.flood LINES PER_SECOND  sim.players N  sim.print TEXT
            """;

    private final Arguments arguments;
    private final GameConsole console;
    private final GameThread thread = new GameThread();
    private final Game game;
    private final Shell shell;
    private final Plugins plugins;
    private volatile Runnable farewell = () -> {};

    private Simulator(Path root, Arguments line) throws IOException {
        this.arguments = line.with(ServerFolder.configuration(root, line));
        this.console = new GameConsole(new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8));
        this.game = new Game(arguments, console, new ServerFolder(root, arguments));
        this.plugins = new Plugins(game.folder(), console);
        this.shell = new Shell(game, plugins, console, thread, this::crash, this::quit);
    }

    public static void main(String[] words) throws InterruptedException {
        if (List.of(words).contains("--help") || List.of(words).contains("-help")) {
            System.out.print(HELP);
            return;
        }
        try {
            new Simulator(Path.of("").toAbsolutePath(), Arguments.parse(words)).live();
        } catch (IOException | IllegalArgumentException wrong) {
            System.err.println("SIMULATOR: " + wrong.getMessage());
            System.exit(WRONG_USE);
        }
    }

    private void live() throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "shutdown"));
        Optional<GamePlugin> plugin = arguments.text("sim.nats").map(file -> plugin(Path.of(file)));
        game.introduce();
        openRcon();
        game.boot(Duration.ofSeconds(arguments.number("sim.boot", 2)));
        Thread input = new Thread(() -> shell.read(System.in), "stdin");
        input.setDaemon(true);
        input.start();
        plugin.ifPresent(one -> farewell = one::flush);
        plugin.ifPresent(GamePlugin::open);
        thread.live(() -> {
            game.tick();
            plugin.ifPresent(GamePlugin::tick);
        });
    }

    private GamePlugin plugin(Path file) {
        boolean fast = arguments.flag("sim.fast");
        return new GamePlugin(
                PluginSettings.read(file), game, plugins, shell.commands(), thread, console, fast, Clock.systemUTC());
    }

    private void openRcon() throws IOException {
        Optional<String> password = arguments.text("rcon.password");
        if (arguments.flag("rcon.web") && password.isPresent()) {
            int port = (int) arguments.number("rcon.port", 28_016);
            String host = arguments.text("rcon.ip", "127.0.0.1");
            new WebRconServer(host, port, password.get(), console, shell::run).open();
            console.info("WebSocket RCon Started on " + port + " " + Game.MARK);
        }
    }

    /** Leaves a moment for the answer to get out. */
    private void quit() {
        console.info("Server shutting down");
        game.save();
        Thread end = new Thread(
                () -> {
                    pause();
                    console.info("Bye");
                    Runtime.getRuntime().halt(0);
                },
                "quit");
        end.start();
    }

    /** Leaves a moment, too: somebody typed this and wants to know that it was heard. */
    private void crash(int code) {
        farewell.run();
        pause();
        Runtime.getRuntime().halt(code);
    }

    private static void pause() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGTERM: a frozen game does not heed it; the process then waits here until it is killed. */
    private void onSignal() {
        if (thread.isHung()) {
            thread.hang();
        }
        console.info("Received a signal, saving (simulated)");
        game.save();
    }
}
