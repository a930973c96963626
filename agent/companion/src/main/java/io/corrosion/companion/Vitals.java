package io.corrosion.companion;

import io.corrosion.companion.health.Watchdog;
import io.corrosion.companion.link.Link;
import io.corrosion.companion.process.Power;
import io.corrosion.companion.process.ServerProcess;
import io.corrosion.companion.usage.Cpu;
import io.corrosion.companion.usage.DiskUse;
import io.corrosion.companion.usage.Network;
import io.corrosion.companion.usage.Stat;
import io.corrosion.companion.usage.TreeUsage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heartbeats, every 30 seconds and at each change, and samples of what the server uses, every 30 seconds and every two
 * seconds while somebody watches. All work is done on the given thread; other threads only ask for it.
 */
final class Vitals {

    private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);
    private static final Duration BEAT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(10);
    private static final double GIGABYTE = 1 << 30;
    private static final double MEGABYTE = 1 << 20;

    private final Link link;
    private final Subjects subjects;
    private final Power power;
    private final Watchdog watchdog;
    private final Supplier<Optional<String>> crash;
    private final Samples samples;
    private final Players players;
    private final Path directory;
    private final ScheduledExecutorService thread;
    private final Clock clock;
    private final Cpu machine = new Cpu();
    private final Network network = new Network();
    private final TreeUsage usage;
    private final DiskUse disk;
    private volatile boolean reported;
    private Instant watchedUntil = Instant.MIN;
    private Instant lastSample = Instant.EPOCH;

    Vitals(
            Link link,
            Subjects subjects,
            Power power,
            Watchdog watchdog,
            Supplier<Optional<String>> crash,
            Players players,
            Path directory,
            ScheduledExecutorService thread,
            Clock clock) {
        this.watchdog = watchdog;
        this.crash = crash;
        this.samples = new Samples(link, subjects.to(Tail.COMPANION_STATS));
        this.link = link;
        this.subjects = subjects;
        this.power = power;
        this.players = players;
        this.directory = directory;
        this.thread = thread;
        this.clock = clock;
        this.usage = new TreeUsage(clock);
        this.disk = new DiskUse(directory, clock);
    }

    void open() {
        thread.scheduleAtFixedRate(guarded(() -> sendHeartbeat(power.status())), 0, BEAT.toSeconds(), TimeUnit.SECONDS);
        thread.scheduleWithFixedDelay(guarded(this::sampleIfDue), 0, LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    /** A heartbeat now, since something changed. */
    void beat() {
        thread.execute(guarded(() -> sendHeartbeat(power.status())));
    }

    /** A heartbeat with a state that was just reached; however short it lasts, it is told. */
    void beat(AgentStatus status) {
        thread.execute(guarded(() -> sendHeartbeat(status)));
    }

    /** How many samples wait for the connection. */
    int waitingSamples() {
        return samples.waiting();
    }

    /** Samples every two seconds for so long; called again and again while somebody watches. */
    void watch(int seconds) {
        Duration wanted = Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_WATCH.toSeconds())));
        thread.execute(guarded(() -> {
            boolean unwatched = clock.instant().isAfter(watchedUntil);
            watchedUntil = clock.instant().plus(wanted);
            if (unwatched) {
                sample();
            }
        }));
    }

    /** Whether a heartbeat of this process has surely arrived. */
    boolean hasReported() {
        return reported;
    }

    private void sendHeartbeat(AgentStatus status) {
        boolean sent = link.publish(
                subjects.to(Tail.COMPANION_HEARTBEAT),
                Payloads.write(new CompanionHeartbeat(
                        clock.instant(),
                        status,
                        round(diskFree()),
                        round(machine.percent()),
                        Version.CURRENT,
                        concern(status))));
        if (sent && !reported) {
            reported = confirmed();
        }
    }

    private @Nullable String concern(AgentStatus status) {
        return watchdog.concern()
                .or(() -> status == AgentStatus.CRASHED ? crash.get() : Optional.empty())
                .orElse(null);
    }

    private boolean confirmed() {
        try {
            return link.confirm(Link.PATIENCE);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void sampleIfDue() {
        Instant now = clock.instant();
        boolean due = !now.isBefore(lastSample.plus(BEAT).minus(LOOK.dividedBy(2)));
        if (due || now.isBefore(watchedUntil)) {
            sample();
        }
        look();
    }

    private void look() {
        try {
            watchdog.look(power.status() == AgentStatus.RUNNING);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** What waited for a connection goes first. */
    void connected() {
        thread.execute(guarded(this::sendSamples));
        beat();
    }

    private void sample() {
        lastSample = clock.instant();
        Optional<ServerProcess> process = power.process();
        List<Stat> tree = process.map(ServerProcess::tree).orElse(List.of());
        long uptime = process.map(one ->
                        Duration.between(one.record().startedAt(), lastSample).toSeconds())
                .orElse(0L);
        samples.add(
                lastSample,
                Payloads.write(new CompanionStats(
                        round(usage.cpu(tree)),
                        round(usage.memoryMb(tree)),
                        round(disk.bytes() / GIGABYTE),
                        round(process.map(one -> network.sentSince(one.pid())).orElse(0L) / MEGABYTE),
                        Math.max(0, uptime),
                        players.count().orElse(null),
                        diskTotal())));
        sendSamples();
    }

    private void sendSamples() {
        try {
            samples.send(clock.instant());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private double diskFree() {
        try {
            return Files.getFileStore(directory).getUsableSpace() / GIGABYTE;
        } catch (IOException missing) {
            return 0;
        }
    }

    private @Nullable Double diskTotal() {
        try {
            long bytes = Files.getFileStore(directory).getTotalSpace();
            return bytes > 0 ? round(bytes / GIGABYTE) : null;
        } catch (IOException missing) {
            return null;
        }
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    /** A timer forgets a task that throws; this edge keeps it. */
    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException broken) {
                LOG.error("A sample failed", broken);
            }
        };
    }
}
