package io.corrosion.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Tells the person at the keyboard what is going on, on standard error, and keeps it in a log file. Thread-safe. */
public final class Progress {

    private final PrintStream screen;
    private final Path log;
    private final Clock clock;

    public Progress(PrintStream screen, Path log, Clock clock) {
        this.screen = screen;
        this.log = log;
        this.clock = clock;
    }

    /** Progress for a library user: only the log file. */
    public static Progress quiet(Path log) {
        return new Progress(new PrintStream(PrintStream.nullOutputStream()), log, Clock.systemUTC());
    }

    /** Progress on standard error and in the given file. */
    public static Progress onStandardError(Path log) {
        return new Progress(System.err, log, Clock.systemUTC());
    }

    public synchronized void say(String line) {
        screen.println(line);
        screen.flush();
        try {
            var stamped = clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + line + System.lineSeparator();
            Files.writeString(log, stamped, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException ignored) {
            // A full disk must not end the platform because its launcher cannot say so.
        }
    }
}
