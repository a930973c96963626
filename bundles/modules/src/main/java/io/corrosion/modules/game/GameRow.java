package io.corrosion.modules.game;

import io.corrosion.api.module.GameSide.State;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a module's files on a game server. Immutable.
 *
 * @param version whose files are wanted, or were wanted last
 * @param wanted false while they are taken away
 * @param files what was put there and goes with the module
 * @param tries failed ones in a row
 */
record GameRow(
        Scope.Licence scope,
        String slug,
        String version,
        boolean wanted,
        State state,
        int done,
        int total,
        String reason,
        Ours files,
        int tries,
        Instant changedAt) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** Whether it is to be tried again: after a failure, or when whoever was at it was never heard of again. */
    boolean isDue(Instant now) {
        return switch (state) {
            case INSTALLED -> false;
            case FAILED -> now.isAfter(changedAt.plus(pause()));
            case PENDING, INSTALLING, REMOVING -> now.isAfter(changedAt.plus(LONGEST));
        };
    }

    /** Whether somebody is at it, as far as is known: what is wanted otherwise waits for that. */
    boolean isBusy(Instant now) {
        return (state == State.INSTALLING || state == State.REMOVING) && !isDue(now);
    }

    private Duration pause() {
        Duration pause = SHORTEST.multipliedBy((long) tries * tries);
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    GameRow at(State newState, int newDone, int newTotal, Ours newFiles) {
        return new GameRow(scope, slug, version, wanted, newState, newDone, newTotal, "", newFiles, tries, changedAt);
    }

    GameRow failed(String why) {
        return new GameRow(scope, slug, version, wanted, State.FAILED, done, total, why, files, tries + 1, changedAt);
    }

    /** @param words what people must know of it; empty for nothing */
    GameRow installed(int count, Ours newFiles, String words) {
        return new GameRow(scope, slug, version, wanted, State.INSTALLED, count, count, words, newFiles, 0, changedAt);
    }
}
