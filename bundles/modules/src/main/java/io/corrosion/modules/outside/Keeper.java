package io.corrosion.modules.outside;

import io.corrosion.modules.format.Program;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Keeps one program running: starts it again after a crash, with a longer pause each time, ends it when it uses more than it may
 * or does not answer any more, and gives up with the reason when that happens too often. Thread-safe.
 */
final class Keeper implements AutoCloseable {

    private static final byte[] NOTHING = {'{', '}'};
    private static final int SILENCES = 3;
    private static final int OWN = 4; // keep.sh with its watch, unshare and prlimit
    private static final long MEGABYTE = 1024 * 1024;

    private final String slug;
    private final Program program;
    private final Stage stage;
    private final Line line;
    private final Passes passes;
    private final Ledger ledger;
    private final Patience patience;
    private final ScheduledExecutorService clock;
    private final Clock time;
    private final Output output;
    private final Logger log;
    private final Deque<Instant> crashes = new ArrayDeque<>();
    private @Nullable Run run;
    private @Nullable ScheduledFuture<?> looks;
    private Run.Use last = new Run.Use(0, 0, 0);
    private Instant greeted = Instant.MIN;
    private int silences;
    private boolean closed;
    private volatile boolean answered;

    /** Starts a new life of the program. */
    interface Stage {
        Run run(String token, Output output) throws IOException;
    }

    Keeper(
            String slug,
            Program program,
            Stage stage,
            Line line,
            Passes passes,
            Ledger ledger,
            Patience patience,
            ScheduledExecutorService clock,
            Clock time,
            Logger log) {
        this.slug = slug;
        this.program = program;
        this.stage = stage;
        this.line = line;
        this.passes = passes;
        this.ledger = ledger;
        this.patience = patience;
        this.clock = clock;
        this.time = time;
        this.output = new Output(log);
        this.log = log;
    }

    /** Starts it for the first time. */
    synchronized void begin() {
        start();
        looks = clock.scheduleWithFixedDelay(
                this::look, patience.look().toMillis(), patience.look().toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void start() {
        if (closed) {
            return;
        }
        answered = false;
        silences = 0;
        greeted = time.instant();
        last = new Run.Use(0, 0, 0);
        try {
            Run started = stage.run(passes.issue(slug), output);
            run = started;
            started.end().thenAcceptAsync(how -> ended(started, how), clock);
        } catch (IOException e) {
            crashed("It could not be started: " + e.getMessage());
        }
    }

    /** What keeps it from working; waits until it answers for the first time. */
    Optional<String> troubleAtStart() {
        long end = System.nanoTime() + patience.start().toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            Run now = current();
            if (now == null || !now.isAlive()) {
                return Optional.of("Its program has ended. " + output.last());
            }
            if (answers()) {
                return Optional.empty();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return Optional.of("Its program did not answer GET /health within "
                + patience.start().toSeconds() + " s. " + output.last());
    }

    /** Asks the program; see {@link Line#ask}. */
    byte[] ask(String path, byte[] body, Duration limit) throws IOException {
        return line.ask("POST", path, passes.issue(slug), body, limit);
    }

    Duration patienceOfCalls() {
        return patience.call();
    }

    private boolean answers() {
        try {
            line.ask("GET", "/health", passes.issue(slug), NOTHING, patience.call());
            answered = true;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void look() {
        Run now = current();
        if (now == null || !now.isAlive()) {
            return;
        }
        Run.Use use = now.use();
        ledger.used(Math.max(0, use.cpuNanos() - last.cpuNanos()));
        last = use;
        if (use.memoryBytes() > program.memoryMb() * MEGABYTE) {
            now.kill("It used " + use.memoryBytes() / MEGABYTE + " MB of memory; " + program.memoryMb()
                    + " are allowed.");
        } else if (use.processes() > program.processes() + OWN) {
            now.kill("It ran " + (use.processes() - OWN) + " processes; " + program.processes() + " are allowed.");
        } else if (answered && time.instant().isAfter(greeted.plus(patience.greeting()))) {
            greeted = time.instant();
            silences = answers() ? 0 : silences + 1;
            if (silences >= SILENCES) {
                now.kill("It did not answer GET /health " + SILENCES + " times in a row.");
            }
        }
    }

    private synchronized void ended(Run which, String how) {
        if (!closed && which == run) {
            run = null;
            crashed(how + " " + output.last());
        }
    }

    private void crashed(String how) {
        Instant now = time.instant();
        crashes.removeIf(crash -> crash.isBefore(now.minus(patience.memory())));
        crashes.add(now);
        ledger.trouble(how);
        if (crashes.size() >= patience.crashes()) {
            ledger.giveUp("Its program ended " + crashes.size() + " times within "
                    + patience.memory().toMinutes() + " minutes. " + how);
            return;
        }
        Duration pause = patience.pauseAfter(crashes.size());
        log.warn("{} It is started again in {} ms.", how, pause.toMillis());
        clock.schedule(this::start, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized @Nullable Run current() {
        return run;
    }

    @Override
    public void close() {
        Run here;
        synchronized (this) {
            closed = true;
            here = run;
            run = null;
            if (looks != null) {
                looks.cancel(false);
            }
        }
        passes.revoke(slug);
        if (here != null) {
            here.stop();
        }
    }
}
