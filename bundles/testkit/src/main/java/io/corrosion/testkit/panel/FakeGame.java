package io.corrosion.testkit.panel;

import io.corrosion.api.server.PowerState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A game server behind a panel: a directory, a state, a console. Thread-safe. */
public final class FakeGame implements SeenGame {

    private final Path directory;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> signals = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> readers = new CopyOnWriteArrayList<>();
    private final List<Consumer<PowerState>> watchers = new CopyOnWriteArrayList<>();
    private volatile PowerState power = PowerState.STOPPED;
    private final Map<String, String> variables = new ConcurrentHashMap<>(Map.of("WORLD_SEED", "42"));
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger installations = new AtomicInteger();
    private volatile boolean installerWorks = true;

    public FakeGame() {
        try {
            directory = Files.createTempDirectory("fake-game").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path directory() {
        return directory;
    }

    /** What it is doing. */
    public PowerState power() {
        return power;
    }

    @Override
    public List<String> commands() {
        return commands;
    }

    @Override
    public int starts() {
        return starts.get();
    }

    @Override
    public boolean runs() {
        return power != PowerState.STOPPED;
    }

    /** The signals it was given. */
    public List<String> signals() {
        return signals;
    }

    /** What it is started with. */
    public Map<String, String> variables() {
        return variables;
    }

    /** How often it was installed or updated. */
    public int installations() {
        return installations.get();
    }

    /** Whether its installer works from now on. */
    public void installerWorks(boolean works) {
        installerWorks = works;
    }

    boolean install() {
        installations.incrementAndGet();
        return installerWorks;
    }

    /** Every line it has written. */
    public List<String> log() {
        return log;
    }

    void onLine(Consumer<String> reader) {
        readers.add(reader);
    }

    void onPower(Consumer<PowerState> watcher) {
        watchers.add(watcher);
    }

    void forget(Consumer<String> reader, Consumer<PowerState> watcher) {
        readers.remove(reader);
        watchers.remove(watcher);
    }

    @Override
    public void print(String line) {
        log.add(line);
        readers.forEach(reader -> reader.accept(line));
    }

    /** Does as the panel's signal says: {@code start}, {@code stop}, {@code restart} or {@code kill}. */
    public void signal(String signal) {
        signals.add(signal);
        switch (signal) {
            case "start" -> start();
            case "stop", "kill" -> stop();
            case "restart" -> {
                stop();
                start();
            }
            default -> throw new IllegalArgumentException(signal);
        }
    }

    private void start() {
        starts.incrementAndGet();
        enter(PowerState.STARTING);
        print("Loading the world");
        enter(PowerState.RUNNING);
        print("Server startup complete");
    }

    private void stop() {
        if (power != PowerState.STOPPED) {
            enter(PowerState.STOPPING);
            enter(PowerState.STOPPED);
        }
    }

    private void enter(PowerState state) {
        power = state;
        watchers.forEach(watcher -> watcher.accept(state));
    }

    /** Takes a console command, and answers on its console. */
    public void command(String line) {
        commands.add(line);
        print("> " + line);
        if (line.startsWith("say ")) {
            print("[SERVER] " + line.substring(4));
        }
    }

    /** The file at this path in its directory; nothing leads out of it. */
    public Path resolve(String path) {
        Path found = directory.resolve(path.replaceAll("^/+", "")).normalize();
        if (!found.startsWith(directory)) {
            throw new IllegalArgumentException("leads out");
        }
        return found;
    }

    /** Deletes its directory. */
    public void delete() {
        if (Files.exists(directory)) {
            deleteTree(directory);
        }
    }

    /** Deletes a file, or a directory with everything in it. */
    public static void deleteTree(Path path) {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure)
                        throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
