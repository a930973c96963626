package io.corrosion.bench;

import java.util.Arrays;

/** Durations in nanoseconds, and what is read off them. Confined to one thread while it is filled. */
final class Samples {

    private long[] nanos = new long[1024];
    private int size;
    private int failures;

    void add(long duration) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = duration;
    }

    /** One of them was answered wrongly. */
    void fail() {
        failures++;
    }

    int failures() {
        return failures;
    }

    void copyTo(Samples other) {
        for (int i = 0; i < size; i++) {
            other.add(nanos[i]);
        }
    }

    int size() {
        return size;
    }

    /** The percentile in milliseconds; 100 is the maximum. */
    double percentile(double percent) {
        if (size == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int index = (int) Math.ceil(percent / 100 * size) - 1;
        return sorted[Math.max(0, Math.min(size - 1, index))] / 1e6;
    }
}
