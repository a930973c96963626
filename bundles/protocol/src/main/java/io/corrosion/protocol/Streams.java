package io.corrosion.protocol;

import java.time.Duration;
import java.util.List;

/** What JetStream keeps, and how long; an enum constant's name is the stream's name. */
public enum Streams {
    /** Connection monitoring. */
    HEARTBEATS(
            Retention.LIMITS,
            Storage.FILE,
            Duration.ofHours(1),
            -1,
            Tail.HEARTBEAT.words(),
            Tail.COMPANION_HEARTBEAT.words()),
    /** Raw metrics for aggregation, the game plugin's and the agent's. */
    STATS(Retention.LIMITS, Storage.FILE, Duration.ofHours(24), -1, Tail.STATS.words(), Tail.COMPANION_STATS.words()),
    /** Player events for analytics. */
    EVENTS(Retention.LIMITS, Storage.FILE, Duration.ofDays(7), -1, Tail.PLAYERS_EVENT.words()),
    CHAT(Retention.LIMITS, Storage.FILE, Duration.ofDays(30), -1, Tail.CHAT.words()),
    /**
     * Commands until they are acknowledged or expired. It has no consumers: the platform keeps each message's sequence
     * and deletes it. The age is a last resort, each command carries its own {@link Headers#EXPIRES_AT}.
     */
    COMMANDS(Retention.WORK_QUEUE, Storage.FILE, Duration.ofHours(1), -1, "cmd.*"),
    /** The audit trail of wipes. */
    WIPE_EVENTS(Retention.LIMITS, Storage.FILE, Duration.ofDays(30), -1, "wipe.*"),
    /** Scroll-back of consoles. */
    CONSOLE(
            Retention.LIMITS,
            Storage.MEMORY,
            Duration.ofHours(1),
            1_000,
            Tail.CONSOLE.words(),
            Tail.COMPANION_CONSOLE.words());

    /** When a message leaves the stream: by limits alone, or also once it was consumed. */
    public enum Retention {
        LIMITS,
        WORK_QUEUE
    }

    /** Where the stream lives. */
    public enum Storage {
        FILE,
        MEMORY
    }

    private final Retention retention;
    private final Storage storage;
    private final Duration maxAge;
    private final long maxMessagesPerSubject;
    private final List<String> subjects;

    Streams(Retention retention, Storage storage, Duration maxAge, long maxMessagesPerSubject, String... tails) {
        this.retention = retention;
        this.storage = storage;
        this.maxAge = maxAge;
        this.maxMessagesPerSubject = maxMessagesPerSubject;
        this.subjects =
                List.of(tails).stream().map(tail -> "corrosion.*." + tail).toList();
    }

    public List<String> subjects() {
        return subjects;
    }

    public Retention retention() {
        return retention;
    }

    public Storage storage() {
        return storage;
    }

    public Duration maxAge() {
        return maxAge;
    }

    /** The newest so many messages of each subject are kept; {@code -1} for all. */
    public long maxMessagesPerSubject() {
        return maxMessagesPerSubject;
    }
}
