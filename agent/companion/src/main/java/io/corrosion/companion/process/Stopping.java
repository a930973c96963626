package io.corrosion.companion.process;

import io.corrosion.companion.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a process as kindly as it allows: the game's own command, then SIGTERM, then SIGKILL for the whole tree. */
public final class Stopping {

    private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);
    private static final Duration AFTER_KILL = Duration.ofSeconds(30);
    private static final Duration KILL_AGAIN = Duration.ofMillis(200);

    /** How the game is told its stop command. */
    @FunctionalInterface
    public interface Voice {
        void say(String command) throws IOException, InterruptedException;
    }

    private final Settings.Stop settings;
    private final Voice voice;

    public Stopping(Settings.Stop settings, Voice voice) {
        this.settings = settings;
        this.voice = voice;
    }

    /** Returns how it ended; an empty text if it did not. Each wait has an end. */
    String stop(ServerProcess process) throws InterruptedException {
        if (settings.command().isPresent() && told(settings.command().get()) && gone(process, settings.grace())) {
            return "by its command";
        }
        process.terminate();
        if (gone(process, settings.termGrace())) {
            return "by SIGTERM";
        }
        return kill(process) ? "by SIGKILL, after it did not heed SIGTERM" : "";
    }

    /** Kills until nothing is left, since a tree may grow while it is cut. */
    boolean kill(ServerProcess process) throws InterruptedException {
        long deadline = System.nanoTime() + AFTER_KILL.toNanos();
        do {
            process.kill();
        } while (!gone(process, KILL_AGAIN) && System.nanoTime() < deadline);
        return !process.isAlive();
    }

    private boolean told(String command) throws InterruptedException {
        try {
            voice.say(command);
            return true;
        } catch (IOException unheard) {
            LOG.warn("The stop command did not reach the server ({}), going on with SIGTERM", unheard.getMessage());
            return false;
        }
    }

    private static boolean gone(ServerProcess process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}
