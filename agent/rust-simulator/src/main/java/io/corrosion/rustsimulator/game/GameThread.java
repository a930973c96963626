package io.corrosion.rustsimulator.game;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The one thread on which the game lives, as in Unity: commands wait for it, a hang stops everything. Ticks once a
 * second.
 */
public final class GameThread {

    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private volatile boolean hung;

    /** Has the work done on the game's thread, soon; never, if the game hangs. */
    public void run(Runnable task) {
        work.add(task);
    }

    /** Lives until the process ends. */
    public void live(Runnable tick) throws InterruptedException {
        long next = System.nanoTime() + TICK_NANOS;
        while (!Thread.currentThread().isInterrupted()) {
            Runnable task = work.poll(next - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (task != null) {
                task.run();
            }
            if (System.nanoTime() >= next) {
                tick.run();
                next += TICK_NANOS;
            }
        }
    }

    /** Never returns: called on the game's thread, this is what a frozen server looks like. */
    public void hang() {
        hung = true;
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException ignoredByAFrozenGame) {
                continue;
            }
        }
    }

    public boolean isHung() {
        return hung;
    }
}
