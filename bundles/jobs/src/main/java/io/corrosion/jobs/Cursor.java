package io.corrosion.jobs;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.job.Job;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

/** Where the next page of a list begins: after this job. Immutable. */
record Cursor(Instant at, UUID id) {

    static Cursor of(Job last) {
        return new Cursor(last.createdAt(), last.id().value());
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws Invalid when it did not
     */
    static Cursor of(String text) {
        int gap = text.indexOf('_');
        try {
            return new Cursor(
                    Instant.parse(text.substring(0, Math.max(0, gap))), UUID.fromString(text.substring(gap + 1)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw Invalid.field("after", "Take the value of \"next\" from the answer before.");
        }
    }

    String text() {
        return at + "_" + id;
    }
}
