package io.corrosion.modules.watch;

import java.util.Optional;

/**
 * How much a module may use before it is stopped; decides from two looks at its account. Pure, immutable.
 *
 * @param cpuPercent of one processor, on average between two looks
 * @param allocationMegabytes each second, on average between two looks
 * @param keptMegabytes that cannot be collected because of it
 * @param threads of its own at the same time
 * @param failures in a row
 * @param late answers in a row that did not come in time
 */
public record Budget(int cpuPercent, int allocationMegabytes, int keptMegabytes, int threads, int failures, int late) {

    private static final long MEGABYTE = 1024 * 1024;

    /**
     * An account at one moment.
     *
     * @param nanos the moment
     */
    record Look(long nanos, long cpuNanos, long allocated, int threads, int failuresInARow, int lateInARow) {}

    /** Looks in a row at which a module has used too much before it is stopped: a burst is no breach. */
    static final int PATIENCE = 3;

    /** Why the module is to be stopped at once. */
    Optional<String> breach(Look now) {
        if (now.threads() > threads) {
            return Optional.of("It runs " + now.threads() + " threads of its own; " + threads + " are allowed.");
        }
        if (now.lateInARow() >= late) {
            return Optional.of("It did not answer in time " + now.lateInARow() + " times in a row.");
        }
        if (now.failuresInARow() >= failures) {
            return Optional.of("It failed " + now.failuresInARow() + " times in a row.");
        }
        return Optional.empty();
    }

    /** Why the module is to be stopped for what it keeps. */
    Optional<String> hoard(Retained.Sum kept) {
        if (kept.tooMany()) {
            return Optional.of("It keeps more than " + Retained.MOST_OBJECTS + " objects in memory.");
        }
        long megabytes = kept.bytes() / MEGABYTE;
        return megabytes > keptMegabytes
                ? Optional.of("It keeps " + megabytes + " MB of memory; " + keptMegabytes + " MB are allowed.")
                : Optional.empty();
    }

    /** What it used too much of between two looks; to be stopped when that goes on. */
    Optional<String> excess(Look before, Look now) {
        long span = Math.max(1, now.nanos() - before.nanos());
        long percent = 100 * (now.cpuNanos() - before.cpuNanos()) / span;
        if (percent > cpuPercent) {
            return Optional.of("It uses " + percent + " % of a processor; " + cpuPercent + " % are allowed.");
        }
        double seconds = span / 1e9;
        long megabytes = (long) ((now.allocated() - before.allocated()) / seconds / MEGABYTE);
        if (megabytes > allocationMegabytes) {
            return Optional.of("It asks for " + megabytes + " MB of memory each second; " + allocationMegabytes
                    + " MB are allowed.");
        }
        return Optional.empty();
    }
}
