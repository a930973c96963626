package io.corrosion.recovery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A crash and what was done about it. Immutable.
 *
 * @param reason what was noticed, such as {@code exit code 139}
 * @param note what it waits for now, or how it ended; possibly empty
 * @param confirmedAt when agent or panel said that the process is dead; empty when nobody has
 * @param step counts what was decided, so that nothing is decided twice
 */
public record Crash(
        UUID id,
        CrashState state,
        String reason,
        String note,
        Instant noticedAt,
        Optional<Instant> confirmedAt,
        Optional<Instant> endedAt,
        int step,
        List<Attempt> attempts) {

    public Crash {
        attempts = List.copyOf(attempts);
    }

    /** The newest attempt. */
    public Optional<Attempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }
}
