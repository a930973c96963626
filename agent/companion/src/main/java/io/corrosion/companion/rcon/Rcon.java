package io.corrosion.companion.rcon;

import io.corrosion.companion.settings.Settings;
import io.corrosion.protocol.MalformedMessage;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands in the game and returns their answers, one after the other over one connection that is kept for a while:
 * games count connections and some write a line for each. Thread-safe.
 */
public final class Rcon implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LAST_WORD = Duration.ofSeconds(1);

    private final Dialect dialect;
    private final ScheduledExecutorService timer;
    private Dialect.@Nullable Talk kept;
    private @Nullable ScheduledFuture<?> expiry;

    public Rcon(Settings.Rcon settings, ScheduledExecutorService timer) {
        this(Dialect.of(settings), timer);
    }

    Rcon(Dialect dialect, ScheduledExecutorService timer) {
        this.dialect = dialect;
        this.timer = timer;
    }

    /**
     * Runs the command. Blocks until the answer is there, a few seconds at most.
     *
     * @throws IOException with a reason for the person who asked
     */
    public synchronized String run(String command) throws IOException {
        try {
            Dialect.Talk talk = talk(PATIENCE);
            String answer = talk.ask(command, PATIENCE);
            keep(talk);
            return answer;
        } catch (SocketTimeoutException silent) {
            drop();
            throw new IOException(dialect.name() + " did not answer within " + PATIENCE.toSeconds() + " s", silent);
        } catch (IOException | MalformedMessage failed) {
            drop();
            throw new IOException(dialect.name() + ": " + failed.getMessage(), failed);
        }
    }

    /** Whether the game lets us in; a few seconds at most. */
    public synchronized boolean isOpen() {
        try {
            keep(talk(PATIENCE));
            return true;
        } catch (IOException | MalformedMessage closed) {
            drop();
            return false;
        }
    }

    /** Says a command whose answer may never come, because it ends the game: it is waited for no more than a second. */
    public synchronized void tell(String command) throws IOException {
        Dialect.Talk talk;
        try {
            talk = talk(PATIENCE);
        } catch (IOException | MalformedMessage failed) {
            throw new IOException(dialect.name() + ": " + failed.getMessage(), failed);
        }
        try {
            talk.ask(command, LAST_WORD);
        } catch (IOException | MalformedMessage ended) {
            // An answer, the end or nothing: it makes no difference.
        } finally {
            talk.close();
        }
    }

    @Override
    public synchronized void close() {
        drop();
    }

    private Dialect.Talk talk(Duration patience) throws IOException {
        Dialect.Talk talk = kept;
        kept = null;
        if (talk != null && !talk.isStale()) {
            return talk;
        } else if (talk != null) {
            talk.close();
        }
        Dialect.Talk fresh = dialect.open(patience);
        kept = fresh;
        return fresh;
    }

    private void keep(Dialect.Talk talk) {
        kept = talk;
        if (expiry != null) {
            expiry.cancel(false);
        }
        try {
            expiry = timer.schedule(this::close, dialect.keeps().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            drop();
        }
    }

    private void drop() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
