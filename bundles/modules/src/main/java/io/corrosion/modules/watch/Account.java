package io.corrosion.modules.watch;

import io.corrosion.api.module.ModuleUsage;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What one module has used since it was started. Thread-safe. */
final class Account {

    private final String slug;
    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final Map<Thread, Meter.Reading> own = new ConcurrentHashMap<>();
    private final Set<Visit> open = ConcurrentHashMap.newKeySet();
    private final LongAdder refused = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final AtomicInteger lateInARow = new AtomicInteger();
    private volatile String lastTrouble = "";
    private final Scale scale = new Scale();
    private volatile int threads;
    private volatile String sentence = "";

    Account(String slug) {
        this.slug = slug;
    }

    /** Sums of one kind of work. */
    private static final class Tally {
        private final LongAdder calls = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder cpuNanos = new LongAdder();
        private final LongAdder allocated = new LongAdder();

        void add(Meter.Reading used) {
            cpuNanos.add(used.cpuNanos());
            allocated.add(used.allocated());
        }
    }

    Visit enter(String kind, Thread thread, long limitNanos) {
        Visit visit = new Visit(this, kind, thread, Meter.of(thread), System.nanoTime() + limitNanos);
        open.add(visit);
        return visit;
    }

    int busy() {
        return open.size();
    }

    Set<Visit> open() {
        return open;
    }

    void left(Visit visit, Meter.Reading used) {
        open.remove(visit);
        Tally tally = tally(visit.kind());
        tally.calls.increment();
        tally.add(used);
    }

    void went(String kind, Throwable failure) {
        tally(kind).failures.increment();
        failuresInARow.incrementAndGet();
        lastTrouble = kind + ": " + failure;
    }

    void wentWell() {
        failuresInARow.set(0);
        lateInARow.set(0);
    }

    void cameLate(String kind, String words) {
        late.increment();
        lateInARow.incrementAndGet();
        lastTrouble = kind + ": " + words;
    }

    /** Somebody was not heard, because others are: that is said, and counts for nothing. */
    void turnedAway(String kind, String words) {
        lastTrouble = kind + ": " + words;
    }

    void refused(String words) {
        refused.increment();
        lastTrouble = words;
    }

    /** It has used this beside the platform. */
    void used(String kind, long cpuNanos) {
        tally(kind).add(new Meter.Reading(cpuNanos, 0));
    }

    /** From the next look on it is to be stopped. */
    void condemn(String why) {
        sentence = why;
    }

    /** Why it is to be stopped, whatever it uses; empty when it is not. */
    String sentence() {
        return sentence;
    }

    /** Threads the module has made itself, as they are found alive. */
    void found(Set<Thread> alive) {
        threads = alive.size();
        Tally tally = tally("threads of its own");
        for (Thread thread : alive) {
            Meter.Reading now = Meter.of(thread);
            Meter.Reading before = own.put(thread, now);
            tally.add(before == null ? now : now.since(before));
        }
        own.keySet().retainAll(alive);
    }

    Scale scale() {
        return scale;
    }

    Set<Thread> ownThreads() {
        return Set.copyOf(own.keySet());
    }

    Budget.Look look() {
        long cpu = 0;
        long allocated = 0;
        for (Tally tally : tallies.values()) {
            cpu += tally.cpuNanos.sum();
            allocated += tally.allocated.sum();
        }
        for (Visit visit : open) {
            Meter.Reading used = visit.soFar();
            cpu += used.cpuNanos();
            allocated += used.allocated();
        }
        return new Budget.Look(System.nanoTime(), cpu, allocated, threads, failuresInARow.get(), lateInARow.get());
    }

    ModuleUsage usage() {
        Budget.Look now = look();
        var kinds = tallies.entrySet().stream()
                .map(entry -> new ModuleUsage.Kind(
                        entry.getKey(),
                        entry.getValue().calls.sum(),
                        entry.getValue().failures.sum(),
                        entry.getValue().cpuNanos.sum() / 1_000_000,
                        entry.getValue().allocated.sum()))
                .sorted(Comparator.comparingLong(ModuleUsage.Kind::cpuMillis).reversed())
                .toList();
        return new ModuleUsage(
                slug,
                kinds.stream().mapToLong(ModuleUsage.Kind::calls).sum(),
                kinds.stream().mapToLong(ModuleUsage.Kind::failures).sum(),
                late.sum(),
                refused.sum(),
                now.cpuNanos() / 1_000_000,
                now.allocated(),
                scale.last().bytes(),
                threads,
                lastTrouble,
                kinds);
    }

    private Tally tally(String kind) {
        return tallies.computeIfAbsent(kind, none -> new Tally());
    }
}
