package io.corrosion.companion;

import io.corrosion.companion.journal.CommandLog;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.command.Ack;
import java.time.Instant;
import java.util.Optional;

/** Whether a command may be executed. Pure. */
sealed interface Admission {

    /** Do it. */
    record Execute() implements Admission {}

    /** It was done: only say so again. */
    record Repeat(Ack ack) implements Admission {}

    /** It was begun and not ended: by us just now, or by an agent that was killed over it. */
    record Begun() implements Admission {}

    /** Do not do it, and say why. */
    record Refuse(String reason) implements Admission {}

    /** A repetition is recognised first: a command that was executed in time stays executed after its expiry. */
    static Admission of(Envelope envelope, Optional<CommandLog.Entry> known, long newestEpoch, Instant now) {
        if (known.isPresent()) {
            return known.get().answer().<Admission>map(Repeat::new).orElseGet(Begun::new);
        }
        if (envelope.expired(now)) {
            return new Refuse("The command expired at " + envelope.expiresAt() + " and was not executed");
        }
        if (envelope.leaseEpoch().isPresent() && envelope.leaseEpoch().getAsLong() < newestEpoch) {
            return new Refuse("The command was given under lease "
                    + envelope.leaseEpoch().getAsLong() + ", but lease " + newestEpoch + " is known already");
        }
        return new Execute();
    }
}
