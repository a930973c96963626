package io.corrosion.launcher.part;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Starts parts, keeps them running and stops them in the reverse order of their start. If an essential part stays down,
 * everything is stopped. Thread-safe.
 */
public final class Supervisor {

    private final RestartPolicy policy;
    private final Progress progress;
    private final List<Guard> guards = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<Problem> failure = new CompletableFuture<>();
    private volatile Runnable changed = () -> {};
    private final ReentrantLock stopTurn = new ReentrantLock();
    private volatile boolean stopping;

    public Supervisor(RestartPolicy policy, Progress progress) {
        this.policy = policy;
        this.progress = progress;
    }

    /** Who is told, on any thread, that a part has got a new process. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** Starts a part; returns when it works. */
    public void start(Part part) throws InterruptedException {
        register(part).start(this::givenUp);
    }

    /** Starts parts that do not need each other at the same time; returns when all of them work. */
    public void startTogether(List<Part> parts) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(Math.max(1, parts.size()));
        try {
            var starts = new ArrayList<Future<?>>();
            for (Part part : parts) {
                var guard = register(part);
                starts.add(threads.submit(() -> {
                    guard.start(this::givenUp);
                    return null;
                }));
            }
            for (Future<?> start : starts) {
                await(start);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(Future<?> start) throws InterruptedException {
        try {
            start.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new Problem("a part did not start", e.getCause());
        }
    }

    private synchronized Guard register(Part part) {
        if (stopping) {
            throw new Problem(part.name() + " is not started: the platform is stopping");
        }
        var guard = new Guard(part, policy, progress, () -> changed.run());
        guards.add(guard);
        return guard;
    }

    private void givenUp(Part part) {
        var problem = new Problem(part.name() + " does not stay up; see its log, then start again");
        if (part.isEssential()) {
            failure.complete(problem);
            ended.countDown();
        } else {
            progress.say(problem.getMessage());
        }
    }

    /** The processes that run now, by name, in the order of their start. */
    public synchronized Map<String, Long> pids() {
        var pids = new LinkedHashMap<String, Long>();
        guards.forEach(guard -> guard.pid().ifPresent(pid -> pids.put(guard.name(), pid)));
        return pids;
    }

    /** Waits until everything was stopped, or throws the problem of an essential part that stays down. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
        var problem = failure.getNow(null);
        if (problem != null) {
            throw problem;
        }
    }

    /** Whether somebody has asked for the end. */
    public boolean isStopping() {
        return stopping;
    }

    /** Stops all parts, the last one first; returns when they are gone. A second caller waits for the first. */
    public void stopAll() {
        stopping = true;
        stopTurn.lock();
        try {
            List<Guard> running;
            synchronized (this) {
                running = new ArrayList<>(guards);
                guards.clear();
            }
            running.forEach(Guard::letGo);
            Collections.reverse(running);
            running.forEach(Guard::stop);
        } finally {
            stopTurn.unlock();
            ended.countDown();
        }
    }
}
