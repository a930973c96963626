package io.corrosion.rustsimulator.game;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The commands that only a simulator has: faults and floods on demand. A fault happens after the command was answered, so
 * that whoever wanted it is told.
 */
final class SimCommands {

    private static final int SEGMENTATION_FAULT = 139;

    private final Game game;
    private final GameConsole console;
    private final GameThread thread;
    private final IntConsumer exit;

    /** Prepares them; {@code exit} ends the process at once with that code. */
    SimCommands(Game game, GameConsole console, GameThread thread, IntConsumer exit) {
        this.game = game;
        this.console = console;
        this.thread = thread;
        this.exit = exit;
    }

    void addTo(Commands commands) {
        commands.add(this::crash, "sim.crash");
        commands.add(words -> hang(), "sim.hang");
        commands.add(this::flood, "sim.flood");
        commands.add(this::players, "sim.players");
        commands.add(this::print, "sim.print");
    }

    private String crash(List<String> words) {
        int code = words.isEmpty() ? SEGMENTATION_FAULT : Integer.parseInt(words.get(0));
        thread.run(() -> {
            console.error("Caught fatal signal (simulated crash), exit code " + code);
            System.err.println("Native stacktrace (simulated):\n  at RustDedicated.Simulator.Crash () [0x00000]");
            System.err.flush();
            exit.accept(code);
        });
        return "Crashing with exit code " + code;
    }

    private String hang() {
        thread.run(() -> {
            console.warn("The main thread hangs from now on (simulated)");
            thread.hang();
        });
        return "Hanging";
    }

    private String players(List<String> words) {
        game.world().want(Integer.parseInt(words.get(0)));
        return "About " + words.get(0) + " players from now on";
    }

    /** A line as a game of another make may write it. */
    private String print(List<String> words) {
        console.printAll(List.of(String.join(" ", words)));
        return "Printed";
    }

    /** Runs beside the game, so that the server goes on living meanwhile. */
    private String flood(List<String> words) {
        int lines = Integer.parseInt(words.get(0));
        int perSecond = Math.max(1, Integer.parseInt(words.get(1)));
        Thread flood = new Thread(() -> flood(lines, perSecond), "flood");
        flood.setDaemon(true);
        flood.start();
        return "Flooding the console with " + lines + " lines, " + perSecond + " a second";
    }

    /** When the line was made, for those who measure its way. */
    private static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** At its end it says how many lines stand from its first to its last, those of others among them. */
    private void flood(int lines, int perSecond) {
        long start = System.nanoTime();
        int printed = 0;
        long first = -1;
        long last = -1;
        try {
            while (printed < lines) {
                long due = Math.min(lines, (System.nanoTime() - start) * perSecond / 1_000_000_000L);
                List<String> batch = new ArrayList<>();
                while (printed < due) {
                    batch.add("[flood] line " + ++printed + " of " + lines + " stamp " + micros());
                }
                if (!batch.isEmpty()) {
                    long before = console.printAll(batch);
                    first = first < 0 ? before : first;
                    last = before + batch.size();
                }
                Thread.sleep(1);
            }
            console.printAll(List.of("[flooded] " + (last - first) + " lines in all"));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
