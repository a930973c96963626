package io.corrosion.bench;

import io.corrosion.itests.platform.Api;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Somebody who asks for other things, so many times a second, whatever else goes on. Thread-safe. */
final class SteadyLoad implements AutoCloseable {

    private static final int THREADS = 4;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final Supplier<Api> somebody;
    private final List<String> paths;
    private final AtomicInteger turn = new AtomicInteger();
    private Samples samples = new Samples();

    SteadyLoad(Supplier<Api> somebody, List<String> paths, int perSecond) {
        this.somebody = somebody;
        this.paths = paths;
        for (int i = 0; i < THREADS; i++) {
            threads.scheduleAtFixedRate(this::ask, i * 10L, 1_000L * THREADS / perSecond, TimeUnit.MILLISECONDS);
        }
    }

    private void ask() {
        String path = paths.get(turn.getAndIncrement() % paths.size());
        long began = System.nanoTime();
        boolean good = answers(path);
        add(System.nanoTime() - began, good);
    }

    private boolean answers(String path) {
        try {
            return somebody.get().get(path).status() == 200;
        } catch (RuntimeException broken) { // a refused or broken connection is a failed request, and the load goes on
            return false;
        }
    }

    private synchronized void add(long nanos, boolean good) {
        samples.add(nanos);
        if (!good) {
            samples.fail();
        }
    }

    /** What was measured since the last time this was asked. */
    synchronized Samples take() {
        Samples taken = samples;
        samples = new Samples();
        return taken;
    }

    @Override
    public void close() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(60, TimeUnit.SECONDS);
    }
}
