package io.corrosion.modules.watch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What threads have used, as the Java machine counts it; zero where it does not. Thread-safe. */
final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Meter() {}

    /** What one thread has used so far. */
    record Reading(long cpuNanos, long allocated) {

        Reading since(Reading before) {
            return new Reading(Math.max(0, cpuNanos - before.cpuNanos), Math.max(0, allocated - before.allocated));
        }
    }

    static Reading of(Thread thread) {
        return new Reading(
                Math.max(0, THREADS.getThreadCpuTime(thread.getId())),
                Math.max(0, THREADS.getThreadAllocatedBytes(thread.getId())));
    }
}
