package io.corrosion.companion.process;

import java.time.Instant;

/** What the journal keeps of a running server: enough to find it again, and nothing else instead of it. */
public record ProcessRecord(Identity keeper, Identity game, Instant startedAt) {

    public boolean isAlive() {
        return game.isAlive() || keeper.isAlive();
    }
}
