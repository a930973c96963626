package io.corrosion.rustsimulator.game;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the game prints, on standard output and to everybody who listens. Thread-safe. */
public final class GameConsole {

    /** Follows the console; called on the printing thread, must not block. */
    @FunctionalInterface
    public interface Listener {
        void printed(Level level, String line);
    }

    private final PrintStream out;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private long printed;

    public GameConsole(PrintStream out) {
        this.out = out;
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void unlisten(Listener listener) {
        listeners.remove(listener);
    }

    public void info(String text) {
        print(Level.INFO, text);
    }

    public void warn(String text) {
        print(Level.WARNING, text);
    }

    public void error(String text) {
        print(Level.ERROR, text);
    }

    /** Prints a text of one or more lines at once, so that no other thread's line comes between. */
    public synchronized void print(Level level, String text) {
        text.lines().forEach(line -> {
            out.println(level.mark() + line);
            printed++;
            listeners.forEach(listener -> listener.printed(level, line));
        });
        out.flush();
    }

    /** Prints many plain lines with one flush; how many lines had been printed before, by anybody. */
    public synchronized long printAll(List<String> lines) {
        long before = printed;
        for (String line : lines) {
            out.println(line);
            printed++;
            listeners.forEach(listener -> listener.printed(Level.INFO, line));
        }
        out.flush();
        return before;
    }
}
