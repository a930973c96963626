package io.corrosion.backups.work;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few named threads that go when nothing is to be done. */
final class Threads {

    private static final int COUNT = 4;

    private Threads() {}

    static ExecutorService named(String name) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(COUNT, COUNT, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread made = new Thread(work, name);
                    made.setDaemon(true);
                    return made;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
