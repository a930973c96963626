package io.corrosion.hello;

import io.corrosion.api.error.Invalid;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line somebody left. Immutable.
 *
 * @param by who left it, for people to read
 * @param mood what it sounds like; unknown for greetings of version 1.0
 */
public record Greeting(UUID id, String text, String by, Instant at, Optional<String> mood) {

    private static final int MAX_LENGTH = 200;

    /** A new greeting. */
    static Greeting of(String text, String by, Instant at) {
        String line = text.strip();
        if (line.isEmpty() || line.length() > MAX_LENGTH || line.chars().anyMatch(Character::isISOControl)) {
            throw Invalid.field(
                    "text", "Write one line of 1 to " + MAX_LENGTH + " characters, such as “Good morning”.");
        }
        return new Greeting(UUID.randomUUID(), line, by, at, Optional.empty());
    }
}
