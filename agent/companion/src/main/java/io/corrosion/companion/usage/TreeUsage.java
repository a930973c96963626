package io.corrosion.companion.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** CPU and memory of a process tree, from one look to the next. Confined to one thread. */
public final class TreeUsage {

    private static final double TICKS_PER_SECOND = 100;
    private static final double PAGES_PER_MB = 256;

    private final Clock clock;
    private Map<Long, Long> lastTicks = Map.of();
    private Instant lastLook = Instant.MIN;

    public TreeUsage(Clock clock) {
        this.clock = clock;
    }

    /** Percent of one core since the last look; 0 the first time. A process that is new counts whole. */
    public double cpu(List<Stat> tree) {
        Map<Long, Long> ticks = new HashMap<>();
        tree.forEach(stat -> ticks.put(stat.pid(), stat.cpuTicks()));
        Instant now = clock.instant();
        boolean first = lastTicks.keySet().stream().noneMatch(ticks::containsKey);
        double seconds = first ? 0 : Duration.between(lastLook, now).toMillis() / 1_000.0;
        long used = ticks.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - lastTicks.getOrDefault(entry.getKey(), 0L))
                .sum();
        lastTicks = ticks;
        lastLook = now;
        return seconds <= 0 ? 0 : Math.max(0, 100 * used / TICKS_PER_SECOND / seconds);
    }

    /** Resident memory in MB; memory that the processes share counts for each. */
    public double memoryMb(List<Stat> tree) {
        return tree.stream().mapToLong(Stat::residentPages).sum() / PAGES_PER_MB;
    }
}
