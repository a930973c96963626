package io.corrosion.wipes.watch;

import io.corrosion.api.tenancy.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a server is with a build of the game. Immutable.
 *
 * @param reason why it stands there, as a sentence
 * @param loader {@code oxide}, {@code carbon} or empty
 * @param version of the loader it began with; empty before
 */
public record Rollout(
        String build,
        Scope.Licence server,
        State state,
        String reason,
        String loader,
        String version,
        Optional<UUID> wipe,
        Optional<Instant> begunAt,
        ForceSettings settings) {

    /** Where it stands. */
    public enum State {
        /** For its loader, its canary, or its turn. */
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        /** Its canary failed: somebody has to look. */
        HELD,
        /** Its owner does not want it, or its loader did not come. */
        SKIPPED
    }

    Rollout at(State next, String why) {
        return new Rollout(build, server, next, why, loader, version, wipe, begunAt, settings);
    }

    Rollout begun(UUID with, String release, Instant now, String why) {
        return new Rollout(
                build, server, State.RUNNING, why, loader, release, Optional.of(with), Optional.of(now), settings);
    }
}
