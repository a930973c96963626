package io.corrosion.companion.process;

import io.corrosion.companion.process.Verdict.Cause;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.command.PowerAction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts, stops, restarts and kills the one server. One action at a time, since two of them would fight over the same
 * process; only a kill may overtake, since it is what helps when an action hangs. Every wait has an end. Thread-safe.
 */
public final class Power {

    private static final Logger LOG = LoggerFactory.getLogger(Power.class);
    private static final Duration ENDING = Duration.ofSeconds(30);

    private final Launcher launcher;
    private final Stopping stopping;
    private final Watcher watcher;
    private final ExecutorService workers;

    private AgentStatus status = AgentStatus.STOPPED;
    private @Nullable ServerProcess process;
    private @Nullable PowerAction busy;
    private Cause cause = Cause.ITSELF;
    private boolean overtaken;
    private CompletableFuture<Verdict> ended = new CompletableFuture<>();

    /** Who follows what happens to the server; called on the power's own threads, one call at a time per process. */
    public interface Watcher {

        /** A process is ours now: started by us, or found after a restart of the agent. */
        void began(ServerProcess process, EventType how);

        /** Called in the order of the changes; must not block. */
        void changed(AgentStatus status);

        /** The process is gone; called once all that it left behind is gone too, before the status changes. */
        void ended(ServerProcess process, Verdict verdict, Exit exit);

        void startRefused(String reason);
    }

    public Power(Launcher launcher, Stopping stopping, Watcher watcher, ExecutorService workers) {
        this.launcher = launcher;
        this.stopping = stopping;
        this.watcher = watcher;
        this.workers = workers;
    }

    public synchronized AgentStatus status() {
        return status;
    }

    /** The process, as long as it lives. */
    public synchronized Optional<ServerProcess> process() {
        return Optional.ofNullable(process);
    }

    /** Takes up the process of an earlier life of the agent, or judges how it ended meanwhile. */
    public void recover(ProcessRecord record) {
        Optional<ServerProcess> found = launcher.find(record);
        if (found.isPresent()) {
            adopt(found.get(), EventType.FOUND);
            become(AgentStatus.RUNNING);
            return;
        }
        Exit exit = launcher.exitWhileAway();
        Verdict verdict = Verdict.of(exit, Cause.ITSELF);
        ServerProcess gone = launcher.remember(record);
        watcher.began(gone, EventType.FOUND);
        watcher.ended(gone, verdict, exit);
        become(verdict.status());
    }

    /** Does it on a thread of its own, and answers there; at once if another action is under way. */
    public void perform(PowerAction action, Consumer<Outcome> answer) {
        perform(action, () -> {}, answer);
    }

    /** The same; what is admitted, and so not refused at once, is told before it is done. */
    public void perform(PowerAction action, Runnable admitted, Consumer<Outcome> answer) {
        if (action != PowerAction.KILL && !occupy(action)) {
            answer.accept(Outcome.failed("The " + action + " was refused: another action is under way"));
            return;
        }
        admitted.run();
        workers.execute(() -> answer.accept(act(action)));
    }

    /** A line of the console, or a time that passed, shows that the server is ready for players. */
    public void ready(ServerProcess which) {
        synchronized (this) {
            if (which != process || status != AgentStatus.STARTING) {
                return;
            }
        }
        become(AgentStatus.RUNNING);
    }

    private synchronized boolean occupy(PowerAction action) {
        boolean free = busy == null;
        if (free) {
            busy = action;
            overtaken = false;
        }
        return free;
    }

    private Outcome act(PowerAction action) {
        try {
            return switch (action) {
                case START -> start();
                case STOP -> stop();
                case RESTART -> restart();
                case KILL -> kill();
            };
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Outcome.failed("The agent is being stopped");
        } catch (RuntimeException broken) {
            LOG.error("The {} failed", action, broken);
            return Outcome.failed("The " + action + " failed inside the agent: " + broken);
        } finally {
            if (action != PowerAction.KILL) {
                release();
            }
        }
    }

    private synchronized void release() {
        busy = null;
    }

    private Outcome start() throws InterruptedException {
        Optional<ServerProcess> running = process();
        if (running.isPresent()) {
            return Outcome.done(
                    "The server is already running as process " + running.get().pid());
        }
        AgentStatus before = status();
        become(AgentStatus.STARTING);
        try {
            ServerProcess fresh = launcher.launch();
            adopt(fresh, EventType.STARTED);
            killIfOvertaken(fresh);
            return Outcome.done("The server was started as process " + fresh.pid());
        } catch (StartRefused refused) {
            become(before);
            watcher.startRefused(refused.getMessage());
            return Outcome.failed(refused.getMessage());
        }
    }

    private void killIfOvertaken(ServerProcess fresh) throws InterruptedException {
        boolean killed;
        synchronized (this) {
            killed = overtaken;
            cause = killed ? Cause.KILL : cause;
        }
        if (killed) {
            stopping.kill(fresh);
        }
    }

    private Outcome stop() throws InterruptedException {
        Optional<ServerProcess> running = process();
        if (running.isEmpty()) {
            become(AgentStatus.STOPPED);
            return Outcome.done("The server is not running");
        }
        because(Cause.STOP);
        become(AgentStatus.STOPPING);
        String how = stopping.stop(running.get());
        return how.isEmpty() ? undying(running.get()) : afterEnd("The server was stopped " + how);
    }

    private Outcome restart() throws InterruptedException {
        Outcome stopped = stop();
        synchronized (this) {
            if (overtaken) {
                return Outcome.failed("The restart was overtaken by a kill; the server stays stopped");
            }
        }
        return stopped.ok() ? start() : stopped;
    }

    private Outcome kill() throws InterruptedException {
        synchronized (this) {
            overtaken = true;
        }
        Optional<ServerProcess> running = process();
        if (running.isEmpty()) {
            return Outcome.done("The server is not running");
        }
        because(Cause.KILL);
        return stopping.kill(running.get()) ? afterEnd("The server was killed") : undying(running.get());
    }

    private synchronized void because(Cause why) {
        cause = cause == Cause.KILL ? Cause.KILL : why;
    }

    private static Outcome undying(ServerProcess process) {
        return Outcome.failed("Process " + process.pid() + " does not end, not even by SIGKILL: look at the machine");
    }

    private Outcome afterEnd(String message) throws InterruptedException {
        CompletableFuture<Verdict> end;
        synchronized (this) {
            end = ended;
        }
        try {
            end.get(ENDING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException late) {
            LOG.warn("The end of the server was not noted in time");
        }
        return Outcome.done(message);
    }

    private void adopt(ServerProcess fresh, EventType how) {
        synchronized (this) {
            process = fresh;
            cause = Cause.ITSELF;
            ended = new CompletableFuture<>();
        }
        watcher.began(fresh, how);
        fresh.onExit().thenAccept(exit -> workers.execute(() -> end(fresh, exit)));
    }

    private void end(ServerProcess gone, Exit exit) {
        gone.kill();
        Cause why;
        CompletableFuture<Verdict> end;
        synchronized (this) {
            why = cause;
            end = ended;
        }
        Verdict verdict = Verdict.of(exit, why);
        watcher.ended(gone, verdict, exit);
        synchronized (this) {
            process = null;
        }
        become(verdict.status());
        end.complete(verdict);
    }

    private void become(AgentStatus next) {
        synchronized (this) {
            if (status != next) {
                status = next;
                watcher.changed(next);
            }
        }
    }
}
