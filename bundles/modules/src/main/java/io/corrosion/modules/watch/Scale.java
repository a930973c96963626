package io.corrosion.modules.watch;

import java.time.Duration;

/**
 * When a module is weighed again: when it has asked for much memory since, and else once a minute, but never so often that weighing
 * takes a noticeable share of a processor. Confined to the thread that looks, but for what was found last.
 */
final class Scale {

    private static final long MUCH = 16L * 1024 * 1024;
    private static final long AT_LATEST = Duration.ofMinutes(1).toNanos();
    private static final long SHARE = 10;

    private volatile Retained.Sum last = Retained.Sum.NONE;
    private long allocatedThen;
    private long weighedAt;
    private long took;
    private boolean used;

    boolean isDue(long now, long allocated) {
        boolean rested = now - weighedAt > took * SHARE;
        return !used || rested && (allocated - allocatedThen > MUCH || now - weighedAt > AT_LATEST);
    }

    void found(Retained.Sum sum, long began, long ended, long allocated) {
        used = true;
        last = sum;
        weighedAt = ended;
        took = ended - began;
        allocatedThen = allocated;
    }

    Retained.Sum last() {
        return last;
    }
}
