package io.corrosion.panelagent;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** How a request to the agent ended, as the platform's own kinds of failure. Immutable. */
record Verdict(FileStatus status) {

    private static final Duration SOON = Duration.ofSeconds(2);

    static Verdict of(FileResponse response) {
        return of(response.status());
    }

    static Verdict of(String word) {
        for (FileStatus status : FileStatus.values()) {
            if (status.toString().equals(word.toLowerCase(Locale.ROOT))) {
                return new Verdict(status);
            }
        }
        return new Verdict(FileStatus.FAILED);
    }

    boolean goesOn() {
        return status == FileStatus.RUNNING;
    }

    boolean isGood() {
        return status == FileStatus.OK;
    }

    /** Passes success; anything else is thrown with the agent's sentence. */
    void check(FileResponse response) {
        if (!isGood()) {
            throw failure(response.error() == null || response.error().isBlank() ? usual() : response.error());
        }
    }

    private RuntimeException failure(String sentence) {
        return switch (status) {
            case NOT_FOUND -> new NotFound(sentence);
            case EXISTS, CHANGED, CANCELLED, FAILED, OK, RUNNING -> new Conflict(sentence);
            case REFUSED -> new Refused(sentence);
            case TOO_LARGE, INVALID -> new Invalid(sentence, Map.of());
            case BUSY -> new Unavailable(sentence, SOON);
        };
    }

    private String usual() {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this path.";
            case EXISTS -> "Something is at this path already.";
            case CHANGED -> "It was changed meanwhile: look again.";
            case CANCELLED -> "It was cancelled.";
            case REFUSED -> "The agent refuses this path.";
            case BUSY -> "The agent has too much to do: try again in a moment.";
            default -> "The agent could not do it.";
        };
    }
}
