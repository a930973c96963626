package ${package};

import io.corrosion.api.error.Invalid;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A note. Immutable. */
public record Note(UUID id, String text, String by, Instant at) {

    static final int LONGEST = 200;

    /** A new note. */
    public static Note of(String text, String by, Instant at) {
        String line = text == null ? "" : text.strip();
        if (line.isEmpty() || line.length() > LONGEST) {
            throw new Invalid("A note has 1 to 200 characters.", Map.of("text", "must have 1 to 200 characters"));
        }
        return new Note(UUID.randomUUID(), line, by, at);
    }
}
