package io.corrosion.companion.process;

import io.corrosion.companion.settings.Settings;
import io.corrosion.companion.usage.Stat;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Starts the server through its keeper, in a session of its own, and finds it again after a restart of the agent. */
public final class Launcher {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<Settings.Game> game;
    private final RunDir run;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final Keeping keeping;

    /** @param game asked at each start */
    public Launcher(Supplier<Settings.Game> game, RunDir run, Clock clock, ScheduledExecutorService timer) {
        this(game, run, clock, timer, Keeping.here());
    }

    Launcher(Supplier<Settings.Game> game, RunDir run, Clock clock, ScheduledExecutorService timer, Keeping keeping) {
        this.keeping = keeping;
        this.game = game;
        this.run = run;
        this.clock = clock;
        this.timer = timer;
    }

    /** Starts a new process. Whoever calls makes sure that no other one lives. */
    ServerProcess launch() throws StartRefused {
        Settings.Game wanted = game.get();
        checkDirectory(wanted);
        String program = findProgram(wanted);
        try {
            run.prepare();
            keeping.prepare(run);
            Process keeper = builder(wanted, program).start();
            Identity server = awaitGame(keeper);
            Identity kept = Identity.of(keeper.pid()).orElse(new Identity(keeper.pid(), -1, ""));
            return ServerProcess.started(new ProcessRecord(kept, server, clock.instant()), run, timer, keeper);
        } catch (IOException failed) {
            throw new StartRefused("The server cannot be started: " + failed.getMessage());
        }
    }

    /** A server that lives in our run directory although no journal knows it: its agent was killed too early. */
    public Optional<ProcessRecord> orphan() {
        try {
            long pid = Long.parseLong(Files.readString(run.pid()).strip());
            Instant startedAt = Files.getLastModifiedTime(run.pid()).toInstant();
            return Stat.of(pid)
                    .map(keeping::keeperOf)
                    .filter(this::isKeeper)
                    .flatMap(Identity::of)
                    .flatMap(keeper -> Identity.of(pid).map(server -> new ProcessRecord(keeper, server, startedAt)))
                    .filter(ProcessRecord::isAlive);
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    private boolean isKeeper(long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> keeping.isKeeper(process, run))
                .isPresent();
    }

    /** The process of the record, if it still lives. */
    Optional<ServerProcess> find(ProcessRecord record) {
        return record.isAlive() ? Optional.of(ServerProcess.found(record, run, timer)) : Optional.empty();
    }

    /** A process that ended meanwhile, for its last lines. */
    ServerProcess remember(ProcessRecord record) {
        return ServerProcess.gone(record, run);
    }

    /** How a process ended that lived when the agent did not. */
    Exit exitWhileAway() {
        return Exit.read(run);
    }

    private ProcessBuilder builder(Settings.Game game, String program) {
        List<String> words = new ArrayList<>(keeping.words(run));
        words.add(program);
        words.addAll(game.command().subList(1, game.command().size()));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(game.directory().toFile());
        Map<String, String> environment = builder.environment();
        // What tunes the agent's own small Java must not tune a game that is written in Java too.
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        environment.putAll(game.environment());
        File nowhere = new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
        return builder.redirectInput(nowhere).redirectOutput(nowhere).redirectError(nowhere);
    }

    private Identity awaitGame(Process keeper) throws IOException, StartRefused {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(run.pid())) {
            if (!keeper.isAlive() || System.nanoTime() > deadline) {
                keeper.destroyForcibly();
                throw new StartRefused("The server cannot be started: its keeper (" + keeping.needs() + " in "
                        + run.path() + ") did not come up");
            }
            pause();
        }
        long pid = Long.parseLong(Files.readString(run.pid()).strip());
        return Identity.of(pid).orElse(new Identity(pid, -1, ""));
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private static void checkDirectory(Settings.Game game) throws StartRefused {
        if (!Files.isDirectory(game.directory())) {
            throw new StartRefused("The server cannot be started: the directory " + game.directory()
                    + " (setting server_dir) does not exist");
        }
    }

    /** The program's path: below the server's directory if it is written with a slash, else on the PATH. */
    private static String findProgram(Settings.Game game) throws StartRefused {
        String program = game.command().get(0);
        Optional<Path> found = program.contains("/") || program.contains(File.separator)
                ? Optional.of(game.directory().resolve(program)).filter(Files::isExecutable)
                : onPath(program);
        return found.filter(Files::isRegularFile)
                .orElseThrow(() -> new StartRefused("The server cannot be started: the program " + program
                        + " (setting command) does not exist or is not executable"))
                .toString();
    }

    private static Optional<Path> onPath(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator)).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
