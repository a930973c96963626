package io.corrosion.launcher.part;

import io.corrosion.launcher.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits until a process that was just started does its work. */
public record Readiness(String name, Path log, Duration patience, Duration pause) {

    /**
     * Asks again and again. When the process ends, takes too long or the wait is interrupted, it is stopped.
     *
     * @param works whether the part works; an exception means: not yet
     */
    public Child await(Child child, Callable<Boolean> works) throws InterruptedException {
        boolean ready = false;
        try {
            ready = poll(child, works);
        } finally {
            if (!ready) {
                child.stop();
            }
        }
        return child;
    }

    private boolean poll(Child child, Callable<Boolean> works) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (!child.isAlive()) {
                throw new Problem(name + " ended with code " + child.waitFor() + " while starting; " + log + " says:\n"
                        + Child.lastLines(log, 5).indent(2).stripTrailing());
            }
            if (answers(works)) {
                return true;
            }
            Thread.sleep(pause.toMillis());
        }
        throw new Problem(name + " did not answer within " + patience.toSeconds() + " s; see " + log);
    }

    private static boolean answers(Callable<Boolean> works) throws InterruptedException {
        try {
            return works.call();
        } catch (InterruptedException | Problem e) {
            throw e;
        } catch (Exception notYet) {
            return false;
        }
    }
}
