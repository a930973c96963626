package io.corrosion.launcher.part;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Watches one part on a thread of its own and starts it again when it dies, until told to stop. Thread-safe. */
final class Guard {

    private final Part part;
    private final RestartPolicy policy;
    private final Progress progress;
    private final Runnable changed;
    private final ReentrantLock starting = new ReentrantLock();
    private volatile Thread starter;
    private volatile boolean stopping;
    private volatile Child child;

    Guard(Part part, RestartPolicy policy, Progress progress, Runnable changed) {
        this.part = part;
        this.policy = policy;
        this.progress = progress;
        this.changed = changed;
    }

    /** Starts the part for the first time, on the caller's thread, so that the caller sees why it does not start. */
    void start(Consumer<Part> givenUp) throws InterruptedException {
        launch();
        var watcher = new Thread(() -> watch(givenUp), "guard-" + part.name());
        watcher.setDaemon(true);
        watcher.start();
    }

    private void launch() throws InterruptedException {
        starting.lockInterruptibly();
        try {
            starter = Thread.currentThread();
            if (stopping) {
                throw new InterruptedException(part.name() + " is being stopped");
            }
            child = part.start();
        } finally {
            starter = null;
            starting.unlock();
        }
        changed.run();
    }

    private void watch(Consumer<Part> givenUp) {
        try {
            int shortLives = 0;
            while (shortLives >= 0) {
                long since = System.nanoTime();
                int code = child.waitFor();
                if (stopping) {
                    return;
                }
                progress.say(part.name() + " ended unexpectedly (code " + code + ")");
                var life = Duration.ofNanos(System.nanoTime() - since);
                shortLives = startAgain(policy.shortLives(shortLives, life));
            }
            givenUp.accept(part);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the short lives so far, or -1 when the policy says to give up. */
    private int startAgain(int shortLives) throws InterruptedException {
        int failures = shortLives;
        while (policy.advise(failures) instanceof RestartPolicy.StartAgain again) {
            Thread.sleep(again.pause().toMillis());
            try {
                launch();
                progress.say(part.name() + " runs again (pid " + child.pid() + ")");
                return failures;
            } catch (Problem problem) {
                progress.say(problem.getMessage());
                failures++;
            }
        }
        return -1;
    }

    OptionalLong pid() {
        var current = child;
        return current != null && current.isAlive() ? OptionalLong.of(current.pid()) : OptionalLong.empty();
    }

    String name() {
        return part.name();
    }

    /** From here on a dead part stays dead. */
    void letGo() {
        stopping = true;
    }

    /** Ends a start that is under way and stops the process; returns when it is gone. */
    void stop() {
        stopping = true;
        var underWay = starter;
        if (underWay != null) {
            underWay.interrupt();
        }
        starting.lock();
        try {
            if (child != null && child.isAlive()) {
                part.stopped(child.stop());
            }
        } finally {
            starting.unlock();
        }
    }
}
