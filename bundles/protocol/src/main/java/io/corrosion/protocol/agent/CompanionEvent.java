package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code companion.event}: a fact, in the past tense. */
public record CompanionEvent(EventType type, Detail detail, Instant timestamp) {

    /**
     * What is known about it.
     *
     * @param message one sentence for people
     * @param pid the process it is about
     * @param exitCode its exit code; 128 + n when signal n ended it
     * @param lastLines the end of the console, for a crash
     */
    public record Detail(
            String message,
            @MayBeAbsent @Nullable Long pid,
            @MayBeAbsent @Nullable Integer exitCode,
            @MayBeAbsent @Nullable List<String> lastLines) {

        public Detail {
            lastLines = lastLines == null ? List.of() : List.copyOf(lastLines);
        }
    }
}
