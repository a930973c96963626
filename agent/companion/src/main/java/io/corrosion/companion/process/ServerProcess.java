package io.corrosion.companion.process;

import io.corrosion.companion.usage.ProcessTree;
import io.corrosion.companion.usage.Stat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A running server: started by us, or found again. Thread-safe. */
public final class ServerProcess {

    private static final int LOOK_EVERY_MILLIS = 250;

    private final ProcessRecord record;
    private final RunDir run;
    private final CompletableFuture<Exit> exit = new CompletableFuture<>();

    private ServerProcess(ProcessRecord record, RunDir run) {
        this.record = record;
        this.run = run;
    }

    /** Our own child tells of its end at once; the looking is for a keeper that was killed under its server. */
    static ServerProcess started(ProcessRecord record, RunDir run, ScheduledExecutorService timer, Process keeper) {
        ServerProcess process = found(record, run, timer);
        keeper.onExit().thenRun(process::look);
        return process;
    }

    static ServerProcess found(ProcessRecord record, RunDir run, ScheduledExecutorService timer) {
        ServerProcess process = new ServerProcess(record, run);
        Future<?> looking = timer.scheduleWithFixedDelay(
                process::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        process.exit.whenComplete((exit, never) -> looking.cancel(false));
        return process;
    }

    static ServerProcess gone(ProcessRecord record, RunDir run) {
        ServerProcess process = new ServerProcess(record, run);
        process.exit.complete(Exit.read(run));
        return process;
    }

    public ProcessRecord record() {
        return record;
    }

    public long pid() {
        return record.game().pid();
    }

    public boolean isAlive() {
        return !exit.isDone() && record.isAlive();
    }

    /** Completes when the process is gone, on a thread that must not be held up. */
    CompletableFuture<Exit> onExit() {
        return exit;
    }

    /** The server with all its children, without the keeper, which ends by itself behind them. */
    public List<Stat> tree() {
        long root = record.keeper().pid();
        boolean pidIsReused = Identity.of(root)
                .filter(now -> now.startTicks() != record.keeper().startTicks())
                .isPresent();
        return pidIsReused
                ? List.of()
                : ProcessTree.of(root).stream()
                        .filter(stat -> stat.pid() != root)
                        .toList();
    }

    /** Asks the whole tree to end: SIGTERM. */
    void terminate() {
        tree().forEach(stat -> ProcessHandle.of(stat.pid()).ifPresent(ProcessHandle::destroy));
    }

    /** Ends the whole tree: SIGKILL. Also ends what a server that is gone already has left behind. */
    void kill() {
        tree().forEach(stat -> ProcessHandle.of(stat.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }

    private void look() {
        if (!record.isAlive()) {
            exit.complete(Exit.read(run));
        }
    }
}
