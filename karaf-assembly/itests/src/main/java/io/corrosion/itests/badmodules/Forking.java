package io.corrosion.itests.badmodules;

import java.util.concurrent.CountDownLatch;

/** A module's component that makes one thread after the other, which wait until they are interrupted. */
public final class Forking {

    private static final int THREADS = 64;

    public Forking() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(Forking::idle, "forked-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void idle() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
