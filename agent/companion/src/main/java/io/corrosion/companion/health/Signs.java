package io.corrosion.companion.health;

import io.corrosion.companion.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a running server shows of itself.
 *
 * @param runningSince since when it counts as running
 * @param lastLine when it wrote a line last; its start if never
 * @param lastAnswer when it answered a question last; empty if it was asked and did not
 * @param lastSave when it saved last; empty if it never did
 */
record Signs(Instant runningSince, Instant lastLine, Optional<Instant> lastAnswer, Optional<Instant> lastSave) {

    /** What shows that it hangs, in a sentence; empty if it does not. One sign of life is enough against silence. Pure. */
    static Optional<String> hang(Signs signs, Settings.Watch watch, Instant now) {
        Optional<String> silence = watch.silence()
                .filter(limit -> signs.isSilent(limit, now))
                .flatMap(limit -> {
                    String words = "it has written nothing for " + minutes(signs.lastLine(), now);
                    if (watch.question().isEmpty()) {
                        return Optional.of(words);
                    }
                    boolean answered = signs.lastAnswer()
                            .filter(answer -> !answer.plus(limit).isBefore(now))
                            .isPresent();
                    return answered
                            ? Optional.empty()
                            : Optional.of(words + " and does not answer "
                                    + watch.question().get());
                });
        Optional<String> save = watch.save()
                .filter(wanted -> signs.savedBefore(wanted.oldest(), now))
                .map(wanted ->
                        "it has not saved for " + minutes(signs.lastSave().orElse(signs.runningSince()), now));
        return silence.isPresent() && save.isPresent()
                ? Optional.of("The server hangs: " + silence.get() + ", and " + save.get())
                : silence.or(() -> save).map(words -> "The server hangs: " + words);
    }

    boolean isSilent(Duration limit, Instant now) {
        Instant since = lastLine.isAfter(runningSince) ? lastLine : runningSince;
        return since.plus(limit).isBefore(now);
    }

    private boolean savedBefore(Duration oldest, Instant now) {
        Instant since = lastSave.filter(save -> save.isAfter(runningSince)).orElse(runningSince);
        return since.plus(oldest).isBefore(now);
    }

    private static String minutes(Instant since, Instant now) {
        long seconds = Duration.between(since, now).toSeconds();
        return seconds < 120 ? seconds + " s" : seconds / 60 + " minutes";
    }
}
